import { catalogue, type MethodName, type WireError } from '@teahouse/protocol';
import { CallError } from '@teahouse/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestServer, testServer } from '../kit/server.ts';
import { assemble, type Call, type Cast } from './cast.ts';
import { type Entry, type Outcome, table } from './table.ts';

let server: TestServer;
let cast: Cast;

beforeAll(async () => {
  server = await testServer();
  cast = await assemble(server);
});
afterAll(() => server.stop());

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

/** Holds what somebody got for a real thing against what they get for none. */
function judge(outcome: Outcome, real: Answer, none: Answer): void {
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
        judge(entry[who], real, none);
      });
    }
  }
});
