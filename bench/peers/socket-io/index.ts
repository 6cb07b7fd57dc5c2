import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Run } from '../../load/figures.ts';
import type { PeerOptions } from '../index.ts';

/** Deliveries in a room of 500: server and load maker each in a process of its own. */
export async function socketIo({ seconds }: PeerOptions): Promise<Run> {
  const server = fork(join(import.meta.dirname, 'server.ts'));
  const [address] = (await once(server, 'message')) as [AddressInfo];
  const load = fork(join(import.meta.dirname, 'load.ts'));
  load.send({ url: `http://127.0.0.1:${address.port}`, members: 500, speakers: 32, seconds });
  const [run] = (await once(load, 'message')) as [Run];
  load.kill();
  server.kill();
  return run;
}
