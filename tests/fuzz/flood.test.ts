import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { catalogue } from '@teahouse/protocol';
import { closeCodes } from '@teahouse/protocol/frames';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble, type Cast } from '../authorisation/cast.ts';
import { type TestServer, testServer } from '../kit/server.ts';
import { type Answer, openSocket, post, SocketFace } from './faces.ts';

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await testServer({ RATE_FACTOR: '1' });
  cast = await assemble(server);
});
afterAll(() => server.stop());

/** Refilled so slowly that no test is slow enough to be let through. */
const search = { method: 'contacts.search', input: { handle: 'ann' } };
const burstOf = (name: 'chat.typing' | 'contacts.search') => catalogue.get(name)?.limit.burst ?? 0;

/** How long each of the refused is told to wait; others have to have been done. */
function waits(answers: readonly Answer[]): number[] {
  const refused = answers.flatMap(({ error }) => (error ? [error] : []));
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['rate_limited']));
  for (const { retryAfterMs } of refused) expect(retryAfterMs).toBeGreaterThan(0);
  return refused.map(({ retryAfterMs }) => retryAfterMs ?? 0);
}

/** Ann writes and Ben reads, whatever others do. */
async function chat(text: string): Promise<void> {
  const { owner, contact, real } = cast;
  const conversation = real.direct;
  const sent = await owner.call('chat.send', { conversation, clientId: `chat-${text}`, text });
  const { messages } = await contact.call('chat.history', { conversation });
  expect(messages.at(-1)).toMatchObject({ seq: sent.seq, text });
}

describe('a flood', () => {
  it('over a socket is refused with a time to wait, after which it is heard again', async () => {
    const { contact, real } = cast;
    const socket = await SocketFace.open(server.url, contact.token);
    const typing = { method: 'chat.typing', input: { conversation: real.direct } };
    const burst = burstOf('chat.typing');
    const answers = await Promise.all(Array.from({ length: burst + 40 }, () => socket.ask(typing)));
    await chat('meanwhile');
    expect(answers.slice(0, burst).filter(({ error }) => error)).toEqual([]);
    await sleep(Math.max(...waits(answers)));
    expect(await socket.ask(typing)).toMatchObject({ output: {} });
    socket.close();
  });

  it('over HTTP is refused with a time to wait, and only to who floods', async () => {
    const { token } = await cast.stranger();
    const flood = Array.from({ length: burstOf('contacts.search') * 3 }, () =>
      post(server.url, search, token),
    );
    expect(waits(await Promise.all(flood)).length).toBeGreaterThan(0);
    await chat('beside');
  });

  it('that heeds nothing is cut off, told why', async () => {
    const { token } = await cast.stranger();
    const socket = await openSocket(server.url, token);
    const answers: Answer[] = [];
    socket.on('message', (data: Buffer) => void answers.push(JSON.parse(data.toString('utf8'))));
    for (let id = 1; id <= 1_000; id += 1) socket.send(JSON.stringify({ id, ...search }));
    const [code, reason] = await once(socket, 'close');
    expect({ code, told: String(reason) !== '' }).toEqual({ code: closeCodes.flood, told: true });
    expect(waits(answers).length).toBeGreaterThanOrEqual(100);
    await chat('afterwards');
  });

  it('of pings is cut off, told why', async () => {
    const socket = await openSocket(server.url, cast.contact.token);
    for (let ping = 1; ping <= 2_000; ping += 1) socket.send(JSON.stringify({ ping }));
    const [code, reason] = await once(socket, 'close');
    expect({ code, told: String(reason) !== '' }).toEqual({ code: closeCodes.flood, told: true });
    await chat('after-the-pings');
  });
});
