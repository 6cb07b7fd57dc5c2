import { once } from 'node:events';
import { catalogue, errors, type MethodName } from '@teahouse/protocol';
import { apiPath, closeCodes } from '@teahouse/protocol/frames';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble, type Cast } from '../authorisation/cast.ts';
import { type Entry, table } from '../authorisation/table.ts';
import { type TestServer, testServer } from '../kit/server.ts';
import { type Attempt, bothFaces, each, openSocket, SocketFace } from './faces.ts';
import { Dice, rubbish, spoil } from './mutate.ts';
import { rowCounts } from './rows.ts';

/** Of ten thousand inputs; the rest are in `trespass.test.ts`. */
const SPOILT = 5_000;
const RUBBISH = 1_500;
const SEED = 20_261_122;

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await testServer({ ARGON2_AT_ONCE: '2' });
  cast = await assemble(server);
});
afterAll(() => server.stop());

function validInput(name: MethodName): unknown {
  const entry = table[name] as Entry<MethodName>;
  if ('at' in entry) return entry.at(cast.real);
  return 'own' in entry ? entry.own : entry.sample;
}

/** Every method gets its share of inputs that are valid but for one field, and of rubbish. */
function attempts(): Attempt[] {
  const dice = new Dice(SEED);
  const names = [...catalogue.keys()];
  return Array.from({ length: SPOILT + RUBBISH }, (_, place) => {
    const method = names[place % names.length] as MethodName;
    const input = place < SPOILT ? spoil(validInput(method), dice) : rubbish(dice);
    return { method, input };
  });
}

describe('what no schema takes', () => {
  it('is refused with a typed error and leaves no trace', async () => {
    const { token } = cast.owner;
    const before = await rowCounts(server.databaseUrl);
    const socket = await SocketFace.open(server.url, token);
    const ask = bothFaces(server.url, socket, token);
    const accepted: Attempt[] = [];
    const codes = new Map<string, number>();
    await each(attempts(), async (attempt) => {
      const { error } = await ask(attempt);
      if (error === undefined) accepted.push(attempt);
      else codes.set(error.code, (codes.get(error.code) ?? 0) + 1);
    });
    socket.close();
    expect([...codes.keys()].filter((code) => !(code in errors) || code === 'internal')).toEqual(
      [],
    );
    expect(codes.get('invalid')).toBeGreaterThan((SPOILT + RUBBISH) * 0.9);
    expect(accepted).toEqual([]);
    expect(await rowCounts(server.databaseUrl)).toEqual(before);
  }, 300_000);
});

describe('what is no call', () => {
  const { malformed, tooLarge } = closeCodes;

  it.each([
    ['no JSON', '{"id":1,', malformed],
    ['no object', '[]', malformed],
    ['no call', '{"id":1,"method":"identity.me"}', malformed],
    ['an unknown field', '{"id":1,"method":"identity.me","input":{},"more":1}', malformed],
    ['an id that is none', '{"id":"1","method":"identity.me","input":{}}', malformed],
    ['bytes', Buffer.from([0, 255, 254]), malformed],
    ['too much', `{"ping":${'1'.repeat(200_000)}}`, tooLarge],
  ])('is cut off by a socket, told why: %s', async (_, frame, expected) => {
    const socket = await openSocket(server.url, cast.owner.token);
    socket.send(frame);
    const [code, reason] = await once(socket, 'close');
    expect(code).toBe(expected);
    // 1009 says it all.
    if (expected === malformed) expect(String(reason)).not.toBe('');
  });

  it.each([
    ['no JSON', 'identity.me', '{', 'malformed'],
    ['too much', 'identity.me', `"${'x'.repeat(200_000)}"`, 'too_large'],
    ['no method', 'identity.you', '{}', 'unknown_method'],
    ['a property of every object', 'constructor', '{}', 'unknown_method'],
  ])('is refused over HTTP: %s', async (_, method, body, code) => {
    const response = await fetch(`${server.url}${apiPath}/${method}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${cast.owner.token}`,
      },
      body,
    });
    expect(await response.json()).toMatchObject({ error: { code } });
  });
});

it('lets people chat afterwards as before', async () => {
  const { owner, contact, real } = cast;
  const sent = await owner.call('chat.send', {
    conversation: real.direct,
    clientId: 'after-the-fuzz',
    text: 'still here',
  });
  const page = await contact.call('chat.history', { conversation: real.direct });
  expect(page.messages.at(-1)).toMatchObject({ seq: sent.seq, text: 'still here' });
});
