import { once } from 'node:events';
import { catalogue, type MethodName, type WireError } from '@teahouse/protocol';
import { socketPath } from '@teahouse/protocol/frames';
import { CallError } from '@teahouse/sdk';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { type TestServer, testServer } from '../kit/server.ts';
import { assemble, type Call, type Cast, type Target } from './cast.ts';
import { type Entry, type Outcome, table } from './table.ts';

let server: TestServer;
let cast: Cast;
/** Ann is here, so that there is a presence to be hidden. */
let here: WebSocket;

beforeAll(async () => {
  server = await testServer();
  cast = await assemble(server);
  const address = `${server.url.replace(/^http/, 'ws')}${socketPath}`;
  const { token } = cast.owner;
  here = new WebSocket(address, { headers: { authorization: `Bearer ${token}` } });
  await once(here, 'open');
  await vi.waitFor(async () => expect(await presence(cast.contact.call)).toBe(true), 5_000);
});
afterAll(async () => {
  here.close();
  await server.stop();
});

/** Whether somebody sees that Ann is here. */
async function presence(call: Call): Promise<boolean | undefined> {
  const { present } = await call('identity.watch', { users: [cast.real.user] });
  return present[0]?.online;
}

type Answer = { output: unknown } | { error: WireError };

const methods = [...catalogue.values()];
const entryOf = (name: string) => table[name as MethodName] as Entry<MethodName>;
const isOpen = (name: string) => 'open' in entryOf(name);

async function answerOf(call: Call, name: string, input: unknown): Promise<Answer> {
  try {
    return { output: await call(name as MethodName, input as never) };
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    return { error: error.toWire() };
  }
}

function inputOf(entry: Entry<MethodName>): unknown {
  if ('at' in entry) return entry.at(cast.real);
  return 'own' in entry ? entry.own : {};
}

/** An answer with names for what was asked about, and without what is new each time. */
function plain(answer: Answer, target: Target, fresh: readonly string[] = []): unknown {
  const { seq: _, ...things } = target;
  const names = new Map<unknown, string>(
    Object.entries(things).map(([name, thing]) => [thing, `the ${name}`]),
  );
  return JSON.parse(JSON.stringify(answer), (key, value) =>
    fresh.includes(key) ? undefined : (names.get(value) ?? value),
  );
}

/** Holds what somebody got for a real thing against what they get for none. */
function judge(outcome: Outcome, real: unknown, none: unknown): void {
  if (outcome !== 'allowed') expect(real).toEqual(none);
  expect(real).toHaveProperty(outcome === 'refused' ? 'error' : 'output');
}

describe('C5: authorisation, for every method of the catalogue', () => {
  it('has an entry for each', () => {
    expect(Object.keys(table).toSorted()).toEqual([...catalogue.keys()].toSorted());
    const open = methods.filter(({ access }) => access === 'anyone').map(({ name }) => name);
    expect(open.filter((name) => !isOpen(name))).toEqual([]);
    expect(methods.filter(({ name }) => isOpen(name)).length).toBe(open.length);
  });

  for (const { name } of methods.filter((method) => !isOpen(method.name))) {
    const entry = entryOf(name);

    it(`${name} is closed to the signed out and to revoked devices`, async () => {
      for (const call of [cast.signedOut, cast.revoked.call]) {
        const answer = await answerOf(call, name, inputOf(entry));
        expect(answer).toMatchObject({ error: { code: 'unauthenticated' } });
      }
    });

    if (!('at' in entry)) continue;
    for (const who of ['stranger', 'blocked'] as const) {
      it(`${name} gives the ${who} what is due: ${entry[who]}`, async () => {
        const { call } = await cast[who]();
        const none = await answerOf(call, name, entry.at(cast.none));
        const real = await answerOf(call, name, entry.at(cast.real));
        judge(entry[who], plain(real, cast.real, entry.fresh), plain(none, cast.none, entry.fresh));
      });
    }
  }

  it('a group that somebody makes reaches only whom it may', async () => {
    const { owner } = cast;
    const [stranger, blocked] = [await cast.stranger(), await cast.blocked()];
    for (const { call } of [stranger, blocked]) {
      const input = { clientId: 'reach-out', title: 'Join', members: [owner.id] };
      expect(await call('chat.create_group', input)).toMatchObject({
        conversation: { memberCount: 1 },
        invited: [owner.id],
      });
    }
    const { rows } = await owner.call('sync.resume', { cursor: null });
    const inviters = rows.flatMap((row) => (row.kind === 'invitation' ? [row.value?.by] : []));
    expect(inviters).toContain(stranger.id);
    expect(inviters).not.toContain(blocked.id);
  });
});
