import type { Client } from '../client.ts';
import { createClient } from '../create-client.ts';
import type { Storage } from '../storage.ts';
import { memoryStorage } from '../storage-memory.ts';
import { ModelServer } from './model-server.ts';
import { type Faults, modelWires } from './model-wire.ts';

export const me = 1;
export const other = 2;

/** A server with two people and their conversation, 10. */
export function house(): ModelServer {
  const server = new ModelServer();
  server.addUser(me);
  server.addUser(other);
  server.addConversation(10, [me, other]);
  return server;
}

const clients: Client[] = [];

export function stopsAfterwards(client: Client): void {
  clients.push(client);
}

/** A device of `me`, by the socket alone; it is stopped when the test is over. */
export function clientOf(
  server: ModelServer,
  faults: Faults = {},
  storage: Storage = memoryStorage(),
) {
  const wires = modelWires(server, me, faults);
  const fetch = () => Promise.reject(new Error('no network'));
  const options = { url: 'http://x', locale: 'en', storage, connect: wires.connect, fetch };
  const client = createClient(options);
  stopsAfterwards(client);
  return { client, wires, storage };
}

export const asked = (server: ModelServer, name: string) =>
  server.calls.filter(({ method }) => method === name);

/** Stops the devices of a test that is over. */
export async function stopClients(): Promise<void> {
  await Promise.all(clients.splice(0).map((client) => client.stop()));
}
