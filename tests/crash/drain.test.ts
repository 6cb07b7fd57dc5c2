import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apiPath, closeCodes } from '@teahouse/protocol/frames';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { operatorOf, type Person } from '../kit/client.ts';
import { freePort } from '../kit/free-port.ts';
import { openRawSocket, type RawSocket } from './raw-socket.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** A password takes half a second: a call that is under way for long enough. */
const slowPasswords = { ARGON2_PASSES: '8', ARGON2_MEMORY_KIB: '65536', DRAIN_MS: '60000' };
const wrong = 'none of the four kettles';

let folder = '';
let environment: Record<string, string> = {};
let server: ServerProcess;
let person: Person;
let socket: RawSocket;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-drain-'));
  const port = String(await freePort());
  environment = { PORT: port, TEAHOUSE_DATA: folder, ...slowPasswords };
  server = startServer(environment);
  await server.stands;
  const url = `http://127.0.0.1:${port}`;
  const token = /#([A-Za-z0-9_-]{16,64})$/m.exec(server.output())?.[1] ?? null;
  person = await operatorOf({ url, operatorToken: async () => token });
  socket = await connected();
});

afterEach(async () => {
  server.signal('SIGTERM');
  await server.ended;
  await rm(folder, { recursive: true, force: true });
});

async function connected(): Promise<RawSocket> {
  const opened = await openRawSocket(person.url, person.token);
  if (opened === null) throw new Error('the server cannot be reached');
  return opened;
}

/** A note to oneself; resolves with its acknowledgement. */
async function note(text: string) {
  const notes = await socket.call('chat.open', { user: person.id });
  if (notes === 'unknown' || 'error' in notes) throw new Error('no notes');
  const conversation = notes.output.conversation.id;
  const outcome = await socket.call('chat.send', {
    conversation,
    clientId: randomUUID(),
    text,
  });
  if (outcome === 'unknown' || 'error' in outcome)
    throw new Error(`not sent: ${JSON.stringify(outcome)}`);
  return { conversation, ...outcome.output };
}

const changePassword = () =>
  socket.call('identity.change_password', { current: wrong, next: 'eleven lanterns on a hill' });

it('SIGTERM has calls under way answered, tells sockets 1001, keeps what was acknowledged, ends with 0', {
  timeout: 90_000,
}, async () => {
  const overSocket = changePassword();
  const overHttp = fetch(`${person.url}${apiPath}/identity.sign_in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      handle: person.handle,
      password: wrong,
      device: { name: 'x', kind: 'program' },
    }),
  });
  // Acknowledged after the slow calls had come, which are under way then.
  const { conversation, seq } = await note('just before');
  server.signal('SIGTERM');
  expect(await overSocket).toMatchObject({ error: { code: 'identity.wrong_credentials' } });
  expect((await overHttp).status).toBe(401);
  expect(await socket.closed).toBe(closeCodes.goingAway);
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(server.errors()).toBe('');

  server = startServer(environment);
  await server.stands;
  socket = await connected();
  const history = await socket.call('chat.history', { conversation });
  expect(history).toMatchObject({ output: { messages: [{ seq, text: 'just before' }] } });
});

it('a second SIGTERM waits for nothing, and loses nothing that was acknowledged', {
  timeout: 90_000,
}, async () => {
  const slow = changePassword();
  const { conversation, seq } = await note('just before');
  server.signal('SIGTERM');
  server.signal('SIGINT');
  expect(await server.ended).toEqual({ code: 1, signal: null });
  expect(await slow).toBe('unknown');

  server = startServer(environment);
  await server.stands;
  socket = await connected();
  const history = await socket.call('chat.history', { conversation });
  expect(history).toMatchObject({ output: { messages: [{ seq, text: 'just before' }] } });
});
