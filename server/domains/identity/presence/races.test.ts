import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ground, prepareGround } from '../../../../tests/kit/ground.ts';
import { asUser, createHouse, type House, join, openHouse } from '../../../../tests/kit/people.ts';
import { migrations } from '../migrations/index.ts';

const SCREEN = 1;

let ground: Ground;
let house: House;
let anna: number;
let bert: number;
let carl: number;
/** What happens once the database has answered and before that is heard; only the first time. */
let overtake: (() => Promise<unknown>) | null;

beforeEach(async () => {
  overtake = null;
  ground = await prepareGround([{ domain: 'identity', migrations }]);
  const read = ground.db.read.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      await overtaken();
      return result;
    },
  });
  house = createHouse({ ...ground, db: { ...ground.db, read } });
  await house.identity.start?.();
  await openHouse(house.identity);
  anna = (await join(house.identity, 'anna')).me.id;
  bert = (await join(house.identity, 'bert')).me.id;
  carl = (await join(house.identity, 'carl')).me.id;
});
afterEach(async () => {
  await house.identity.stop?.();
  await ground[Symbol.asyncDispose]();
});

async function overtaken(): Promise<void> {
  const happens = overtake;
  overtake = null;
  await happens?.();
}

async function watch(users: number[]) {
  const { present } = await house.identity.methods['identity.watch'](
    { users },
    asUser(anna, 1, SCREEN),
  );
  return present;
}

const told = (user: number, online: boolean) =>
  ground.gateway.awaited(
    SCREEN,
    'identity.presence',
    (data) => data.user === user && data.online === online,
  );
const heardOf = (user: number) =>
  ground.gateway
    .sentToSocket(SCREEN)
    .filter(({ data }) => 'user' in data && data.user === user)
    .map(({ data }) => 'online' in data && data.online);
const show = (user: number, presence: boolean) =>
  house.identity.methods['identity.update_settings']({ presence }, asUser(user));
const nothing = { online: false, lastSeenAt: null };

describe('presence while the database is asked', () => {
  describe('of contacts', () => {
    beforeEach(() => house.identity.api.allowPresence(async (_, __, users) => [...users]));

    it('is not entered for who hides', async () => {
      await watch([bert, carl]);
      overtake = () => show(bert, false);
      ground.gateway.comes(bert);
      ground.gateway.comes(carl);
      await told(carl, true);
      expect(heardOf(bert)).toEqual([]);
    });

    it('stays for who shows themselves', async () => {
      await show(bert, false);
      await watch([bert]);
      overtake = () => show(bert, true);
      ground.gateway.comes(bert);
      await told(bert, true);
      expect(heardOf(bert)).toEqual([true]);
    });

    it('is not answered of who hides, and is of who shows themselves', async () => {
      await watch([bert]);
      ground.gateway.comes(bert);
      await told(bert, true);
      overtake = () => show(bert, false);
      expect(await watch([bert])).toEqual([{ user: bert, ...nothing }]);
      overtake = () => show(bert, true);
      expect(await watch([bert])).toMatchObject([{ user: bert, online: true }]);
    });
  });

  it('is neither answered nor told between two who part', async () => {
    house.identity.api.allowProfiles(async (_, __, users) => [...users]);
    house.identity.api.allowPresence(async (_, __, users) => {
      await overtaken();
      return [...users];
    });
    await watch([bert, carl]);
    for (const user of [bert, carl]) ground.gateway.comes(user);
    for (const user of [bert, carl]) await told(user, true);
    overtake = async () => house.identity.api.endWatching(bert, anna);
    expect(await watch([bert, carl])).toMatchObject([
      { user: bert, ...nothing },
      { user: carl, online: true },
    ]);
    const before = heardOf(bert);
    for (const user of [bert, carl]) await show(user, false);
    await told(carl, false);
    expect(heardOf(bert)).toEqual(before);
  });
});
