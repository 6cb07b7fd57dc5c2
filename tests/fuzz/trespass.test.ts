import { errors } from '@teahouse/protocol';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble, type Cast, type Player } from '../authorisation/cast.ts';
import { type TestServer, testServer } from '../kit/server.ts';
import { type Answer, type Attempt, bothFaces, each, post, SocketFace } from './faces.ts';
import { Dice } from './mutate.ts';
import { rowCounts } from './rows.ts';
import { closedCalls, type Trespass, trespasses, viewOf } from './trespass.ts';

/** Of ten thousand inputs; the rest are in `fuzz.test.ts`. */
const BY_OUTSIDERS = 2_000;
const BY_NOBODY = 1_000;
const REPLAYED = 500;
const SEED = 20_261_123;

let server: TestServer;
let cast: Cast;
let sockets: SocketFace[];

beforeAll(async () => {
  server = await testServer({ ARGON2_AT_ONCE: '2' });
  cast = await assemble(server);
  sockets = [];
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await server.stop();
});

async function asking({ token }: Player) {
  const socket = await SocketFace.open(server.url, token);
  sockets.push(socket);
  return bothFaces(server.url, socket, token);
}

const untyped = ({ error }: Answer) =>
  error !== undefined && (!(error.code in errors) || error.code === 'internal');

/** What is wrong with an answer to a call on somebody else's thing; null when nothing is. */
function objection({ method, outcome }: Trespass, answer: Answer): string | null {
  const code = answer.error?.code;
  if (untyped(answer)) return `${method}: ${code}`;
  if (code === 'invalid') return `${method} did not get past its schema`;
  if (outcome === 'refused' && code === undefined) return `${method} was done`;
  if (outcome === 'silent' && code !== undefined) return `${method} told: ${code}`;
  return null;
}

describe('others’ things', () => {
  it('stay as they are, whoever points valid calls at them', async () => {
    const strict = [await cast.stranger(), await cast.blocked()];
    // Those who use what everybody may, and so are no strangers after a while.
    const lenient = [await cast.stranger(), await cast.blocked()];
    const outsiders = [...strict, ...lenient].map(({ id }) => id);
    const { owner, contact, real } = cast;
    const these = [owner.id, contact.id, real.group, real.direct];
    const look = async () => ({
      rows: await rowCounts(server.databaseUrl, { these, others: outsiders }),
      views: [await viewOf(owner, cast, outsiders), await viewOf(contact, cast, outsiders)],
    });
    const before = await look();
    const objections = new Set<string>();
    const all = trespasses(cast, BY_OUTSIDERS / 2, new Dice(SEED));
    for (const side of [0, 1]) {
      const [ask, reach] = [
        await asking(strict[side] as Player),
        await asking(lenient[side] as Player),
      ];
      await each(all, async (attempt) => {
        const allowed = attempt.outcome === 'allowed';
        const wrong = objection(attempt, await (allowed ? reach : ask)(attempt));
        if (wrong !== null) objections.add(wrong);
      });
    }
    expect([...objections]).toEqual([]);
    expect(await look()).toEqual(before);
  }, 300_000);

  it('are closed to tokens that are revoked, expired, forged or none', async () => {
    const { owner, revoked } = cast;
    const forged = owner.token.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'));
    const tokens = [undefined, revoked.token, await expiredToken(), forged, `${owner.token}A`, ''];
    const before = await rowCounts(server.databaseUrl);
    const dice = new Dice(SEED);
    const codes = new Map<string, Set<string>>();
    await each(closedCalls(cast, BY_NOBODY), async (attempt) => {
      const { error } = await post(server.url, attempt, dice.pick(tokens));
      const code = error?.code ?? 'done';
      codes.set(code, (codes.get(code) ?? new Set()).add(attempt.method));
    });
    // What is for sockets only does not exist here, whoever asks.
    const bySocketOnly = [...(codes.get('unknown_method') ?? [])].toSorted();
    expect(bySocketOnly).toEqual(['chat.typing', 'chat.watch', 'identity.watch']);
    expect(new Set(codes.keys())).toEqual(new Set(['unauthenticated', 'unknown_method']));
    expect(await rowCounts(server.databaseUrl)).toEqual(before);
  }, 300_000);
});

/** Of a device of Ann's that nobody has used for years. */
async function expiredToken(): Promise<string> {
  const { token, device } = await cast.signedOut('identity.sign_in', {
    handle: 'ann',
    password: 'seven kettles for ann',
    device: { name: 'In a drawer', kind: 'program' },
  });
  const client = new pg.Client(server.databaseUrl);
  await client.connect();
  await client.query('update identity.devices set last_seen_at = 0 where id = $1', [device]);
  await client.end();
  return token ?? '';
}

/** Frames that were answered before, with the answer that is due to them again. */
function earlier(): [Attempt, object][] {
  const { contact, real, revoked } = cast;
  const message = { conversation: real.group, clientId: 'first-message', text: 'Only for us' };
  const group = { clientId: 'authorisation', title: 'Tea', members: [contact.id] };
  const { user, device } = { user: contact.id, device: revoked.device };
  const refused = (code: string) => ({ error: { code } });
  return [
    [{ method: 'chat.send', input: message }, { output: { seq: real.seq } }],
    [
      { method: 'chat.create_group', input: group },
      { output: { conversation: { id: real.group } } },
    ],
    [{ method: 'chat.create_group', input: { ...group, title: 'Mine' } }, refused('conflict')],
    [{ method: 'chat.open', input: { user } }, { output: { conversation: { id: real.direct } } }],
    [
      { method: 'contacts.request', input: { user, greeting: 'hello' } },
      refused('contacts.already'),
    ],
    [{ method: 'contacts.accept', input: { user } }, refused('not_found')],
    [{ method: 'identity.revoke_device', input: { device } }, refused('not_found')],
  ];
}

describe('frames that were sent before', () => {
  it('do nothing again, and get the same answer', async () => {
    const frames = earlier();
    const before = await rowCounts(server.databaseUrl);
    const ask = await asking(cast.owner);
    const all = Array.from({ length: REPLAYED }, (_, place) => place % frames.length);
    await each(all, async (which) => {
      const [attempt, due] = frames[which] as [Attempt, object];
      expect(await ask(attempt)).toMatchObject(due);
    });
    expect(await rowCounts(server.databaseUrl)).toEqual(before);
  }, 300_000);

  it('are refused with other content', async () => {
    const ask = await asking(cast.owner);
    const before = await rowCounts(server.databaseUrl);
    const [[message]] = earlier() as [[Attempt, object]];
    const all = Array.from({ length: 40 }, (_, place) => `other content ${place}`);
    await each(all, async (text) => {
      const input = Object.assign({}, message.input, { text });
      expect(await ask({ ...message, input })).toMatchObject({ error: { code: 'conflict' } });
    });
    expect(await rowCounts(server.databaseUrl)).toEqual(before);
  });

  it('are nothing in a stranger’s hands', async () => {
    const ask = await asking(await cast.stranger());
    const [[message]] = earlier() as [[Attempt, object]];
    expect(await ask(message)).toMatchObject({ error: { code: 'not_found' } });
    expect(await ask(message)).toMatchObject({ error: { code: 'not_found' } });
  });
});

it('lets people chat afterwards as before', async () => {
  const { owner, contact, real } = cast;
  const sent = await owner.call('chat.send', {
    conversation: real.group,
    clientId: 'after-the-trespass',
    text: 'still ours',
  });
  const page = await contact.call('chat.history', { conversation: real.group });
  expect(page.messages.at(-1)).toMatchObject({ seq: sent.seq, text: 'still ours' });
});
