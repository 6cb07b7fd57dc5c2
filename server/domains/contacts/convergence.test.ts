import type { PersonalRow } from '@teahouse/protocol';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#platform/calls/index.ts';
import type { PersonalSource } from '#platform/log/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import {
  asUser,
  createHouse,
  type House,
  houseSettings,
  identityMigrations,
  join,
  openHouse,
} from '../../../tests/kit/people.ts';
import { loadPair } from './change-pair.ts';
import { createContacts } from './index.ts';
import { migrations } from './migrations/index.ts';

let ground: Ground;
let house: House;
let contacts: ReturnType<typeof createContacts>;
let source: PersonalSource;
let circles = 0;

beforeAll(async () => {
  ground = await prepareGround([
    { domain: 'identity', migrations: identityMigrations },
    { domain: 'contacts', migrations },
  ]);
  house = createHouse(ground);
  const { identity } = house;
  const { userLog } = ground;
  contacts = createContacts({
    ...ground,
    userLog: {
      ...userLog,
      provide(each) {
        source = each;
        userLog.provide(each);
      },
    },
    identity: identity.api,
    settings: houseSettings,
  });
  await openHouse(identity);
});
afterAll(() => ground[Symbol.asyncDispose]());

const actions = ['request', 'accept', 'ignore', 'withdraw', 'remove', 'block', 'unblock'] as const;
const PEOPLE = 3;
const step = fc.record({
  action: fc.constantFrom(...actions),
  actor: fc.nat(PEOPLE - 1),
  other: fc.nat(PEOPLE - 1),
});

/** New people who are here, so that all that is announced to them is kept. */
async function circle(): Promise<number[]> {
  circles++;
  const people: number[] = [];
  for (let count = 0; count < PEOPLE; count++) {
    people.push((await join(house.identity, `circle_${circles}_${count}`)).me.id);
  }
  for (const id of people) ground.gateway.comes(id);
  return people;
}

/** Does it, or is refused with a typed error. */
async function act(action: (typeof actions)[number], actor: number, user: number): Promise<void> {
  try {
    if (action === 'request') {
      await contacts.methods['contacts.request']({ user, greeting: 'Hi' }, asUser(actor));
    } else await contacts.methods[`contacts.${action}`]({ user }, asUser(actor));
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
  }
}

/** The living rows that a device holds that heard every announcement. */
function heard(user: number): PersonalRow[] {
  const rows = new Map<string, PersonalRow>();
  for (const row of ground.gateway.rowsTo(user)) {
    const name = `${row.kind} ${row.key}`;
    if (row.version > (rows.get(name)?.version ?? 0)) rows.set(name, row);
  }
  return living([...rows.values()]);
}

function living(rows: PersonalRow[]): PersonalRow[] {
  const name = (row: PersonalRow) => `${row.kind} ${row.key}`;
  return rows
    .filter(({ kind, value }) => value !== null && kind !== 'me')
    .toSorted((a, b) => (name(a) < name(b) ? -1 : 1));
}

async function expectSense(people: number[]): Promise<void> {
  for (const me of people) {
    const fresh = living(await source.rowsAfter(ground.db.read, me, 0));
    expect(heard(me)).toEqual(fresh);
    for (const other of people.filter((each) => each !== me)) {
      const pair = await loadPair(ground.db.read, me, other);
      expect(pair.mine?.contact ?? false).toBe(pair.theirs?.contact ?? false);
      if (pair.myRequest?.open && pair.myRequest.direction === 'in') {
        expect(pair.theirRequest).toMatchObject({ open: true, direction: 'out' });
        expect([pair.mine?.contact ?? false, pair.mine?.blocked ?? false]).toEqual([false, false]);
      }
      if (pair.mine?.contact) expect(pair.myRequest?.open ?? false).toBe(false);
    }
  }
}

describe('whatever people do', () => {
  it('R1 a device that heard all of it holds what a fresh one is given', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
        const people = await circle();
        for (const { action, actor, other } of steps) {
          await act(action, people[actor] ?? 0, people[other] ?? 0);
          await expectSense(people);
        }
      }),
      { numRuns: 8 },
    );
  }, 120_000);

  it('at the same moment, both sides agree afterwards', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const people = await circle();
        await Promise.all(
          steps.map(({ action, actor, other }) =>
            act(action, people[actor] ?? 0, people[other] ?? 0),
          ),
        );
        await expectSense(people);
      }),
      { numRuns: 8 },
    );
  }, 120_000);
});
