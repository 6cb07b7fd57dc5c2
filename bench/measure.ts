import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Run } from './load/figures.ts';
import type { Order } from './load/main.ts';
import { type RunningTeahouse, startTeahouse } from './teahouse.ts';

type Told = { ask: 'resident' | 'processor' } | { runs: Run[] } | { failed: string };

/** What the database says of itself, through the server's own metrics. */
async function databaseSettings(url: string): Promise<Record<string, string>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const line = /teahouse_database_info\{([^}]*)\}/.exec(text)?.[1] ?? '';
  return Object.fromEntries(
    [...line.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [
      `database_${name}`,
      value ?? '',
    ]),
  );
}

/** Runs the load maker in a process of its own against a living server. */
function makeLoad(server: RunningTeahouse, order: Order): Promise<Run[]> {
  const maker = fork(join(import.meta.dirname, 'load/main.ts'), { stdio: 'inherit' });
  maker.send(order);
  return new Promise((resolve, reject) => {
    maker.on('message', (told: Told) => {
      if ('ask' in told) {
        maker.send(told.ask === 'resident' ? server.residentKb() : server.processorMs());
      } else if ('runs' in told) resolve(told.runs);
      else reject(new Error(told.failed));
    });
    maker.once('exit', (code) => reject(new Error(`the load maker ended with ${code}`)));
  });
}

/** Starts a Teahouse on an empty folder, measures the rows, and stops it. */
export async function measureTeahouse(order: Omit<Order, 'url' | 'operatorLink'>): Promise<Run[]> {
  const server = await startTeahouse();
  try {
    const conditions = await databaseSettings(server.url);
    const runs = await makeLoad(server, {
      ...order,
      url: server.url,
      operatorLink: server.operatorLink,
    });
    return [...runs, { figures: {}, conditions }];
  } finally {
    await server.stop();
  }
}
