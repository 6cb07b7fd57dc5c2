import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { operatorOf } from '../kit/client.ts';
import { freePort } from '../kit/free-port.ts';
import { startServer } from './server-process.ts';

/** A first start takes about two seconds, half of it making the database. */
const momentsMs = [900, 1_100, 1_300, 1_500, 1_700, 1_900];

it('a first start that is killed again and again needs no help to end well', {
  timeout: 180_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-first-'));
  const port = String(await freePort());
  const environment = { PORT: port, TEAHOUSE_DATA: folder };
  for (const moment of momentsMs) {
    const killed = startServer(environment);
    await sleep(moment);
    killed.signal('SIGKILL');
    await killed.ended;
  }
  const server = startServer(environment);
  await server.stands;
  const token = /#([A-Za-z0-9_-]{16,64})$/m.exec(server.output())?.[1] ?? null;
  const url = `http://127.0.0.1:${port}`;
  const operator = await operatorOf({ url, operatorToken: async () => token });
  await using client = await operator.client();
  expect(client.state().me?.handle).toBe(operator.handle);
  expect((await readdir(folder)).toSorted()).toEqual([
    'media',
    'postgres',
    'postgres-socket',
    'uploads',
  ]);
  server.signal('SIGTERM');
  expect(await server.ended).toEqual({ code: 0, signal: null });
  await rm(folder, { recursive: true });
});
