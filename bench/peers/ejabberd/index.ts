import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Run } from '../../load/figures.ts';
import type { PeerOptions } from '../index.ts';
import { startEjabberd, version } from './server.ts';

async function measure(name: string, row: 'direct' | 'room', port: number, seconds: number) {
  const load = fork(join(import.meta.dirname, 'load.ts'));
  load.send({ port, row, name, pairs: 1_000, members: 500, seconds });
  const [run] = (await once(load, 'message')) as [Run];
  load.kill();
  return run;
}

/** One-to-one with its archive in PostgreSQL and without any; a room of 500 without. */
export async function ejabberd({ seconds, say }: PeerOptions): Promise<Run> {
  const installed = version();
  if (installed === null) {
    say('ejabberd is not installed (Debian: ejabberd, erlang-p1-pgsql, postgresql): left out');
    return { figures: {}, conditions: { ejabberd: 'not installed' } };
  }
  const figures: Run['figures'] = {};
  for (const archive of [false, true]) {
    const server = await startEjabberd(archive);
    const name = archive ? 'ejabberd_archive' : 'ejabberd';
    try {
      Object.assign(figures, (await measure(name, 'direct', server.port, seconds)).figures);
      if (!archive) {
        Object.assign(figures, (await measure(name, 'room', server.port, seconds)).figures);
      }
    } finally {
      await server.stop();
    }
  }
  return { figures, conditions: { ejabberd: installed } };
}
