import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ground, prepareGround } from '../../../../tests/kit/ground.ts';
import { asUser, createHouse, type House, join, openHouse } from '../../../../tests/kit/people.ts';
import { migrations } from '../migrations/index.ts';

let ground: Ground;
let house: House;
let related: Set<string>;
let anna: number;
let bert: number;

beforeEach(async () => {
  ground = await prepareGround([{ domain: 'identity', migrations }]);
  house = createHouse(ground);
  await house.identity.start?.();
  await openHouse(house.identity);
  anna = (await join(house.identity, 'anna')).me.id;
  bert = (await join(house.identity, 'bert')).me.id;
  related = new Set([`${anna}-${bert}`, `${bert}-${anna}`]);
  const among = async (_: unknown, viewer: number, users: readonly number[]) =>
    users.filter((user) => related.has(`${viewer}-${user}`));
  house.identity.api.allowProfiles(among);
  house.identity.api.allowPresence(among);
});
afterEach(async () => {
  await house.identity.stop?.();
  await ground[Symbol.asyncDispose]();
});

const SCREEN = 1;

/** Anna's screen, with these people on it. */
async function watch(users: number[], socket = SCREEN) {
  const { present } = await house.identity.methods['identity.watch'](
    { users },
    asUser(anna, 1, socket),
  );
  return present;
}

const told = (user: number, online: boolean) =>
  ground.gateway.awaited(
    SCREEN,
    'identity.presence',
    (data) => data.user === user && data.online === online,
  );
const setPresence = (user: number, presence: boolean) =>
  house.identity.methods['identity.update_settings']({ presence }, asUser(user));

describe('A5 presence', () => {
  it('is told to contacts who have the person on screen', async () => {
    expect(await watch([bert])).toMatchObject([{ user: bert, online: false }]);
    ground.gateway.comes(bert);
    expect(await told(bert, true)).toEqual({ user: bert, online: true, lastSeenAt: null });
    expect(await watch([bert])).toMatchObject([{ user: bert, online: true }]);
    ground.gateway.leaves(bert);
    const left = await told(bert, false);
    expect(left.lastSeenAt).toBeGreaterThan(0);
  });

  it('of strangers, minors and those who hide looks like that of nobody', async () => {
    const year = new Date(ground.world.now()).getUTCFullYear();
    const strange = (await join(house.identity, 'strange')).me.id;
    const minor = (await join(house.identity, 'minor_x', year - 15)).me.id;
    const hidden = (await join(house.identity, 'hidden')).me.id;
    related.add(`${anna}-${minor}`).add(`${anna}-${hidden}`);
    await setPresence(hidden, false);
    await watch([bert, strange, minor, hidden]);
    for (const user of [strange, minor, hidden, bert]) ground.gateway.comes(user);
    await told(bert, true);
    const nobody = 4_503_599;
    const present = await watch([strange, minor, hidden, nobody]);
    expect(present).toEqual(
      [strange, minor, hidden, nobody].map((user) => ({ user, online: false, lastSeenAt: null })),
    );
    const heard = ground.gateway
      .sentToSocket(SCREEN)
      .map(({ data }) => 'user' in data && data.user);
    expect(heard).toEqual([bert]);
  });

  it('ends on the screen when the person hides, and comes back when not', async () => {
    await watch([bert]);
    ground.gateway.comes(bert);
    await told(bert, true);
    await setPresence(bert, false);
    expect(await told(bert, false)).toEqual({ user: bert, online: false, lastSeenAt: null });
    expect(await watch([bert])).toEqual([{ user: bert, online: false, lastSeenAt: null }]);
    await setPresence(bert, true);
    expect(await watch([bert])).toMatchObject([{ user: bert, online: true }]);
  });

  it('ends for two who part', async () => {
    await watch([bert]);
    ground.gateway.comes(bert);
    await told(bert, true);
    related.clear();
    house.identity.api.endWatching(bert, anna);
    expect(await told(bert, false)).toMatchObject({ lastSeenAt: null });
    expect(await watch([bert])).toEqual([{ user: bert, online: false, lastSeenAt: null }]);
  });

  it('does not flicker when a page is loaded again', async () => {
    const carl = (await join(house.identity, 'carl')).me.id;
    related.add(`${anna}-${carl}`);
    await watch([bert, carl]);
    ground.gateway.comes(bert);
    await told(bert, true);
    ground.gateway.leaves(bert);
    ground.gateway.comes(bert);
    ground.gateway.comes(carl);
    await told(carl, true);
    const about = ground.gateway
      .sentToSocket(SCREEN)
      .filter(({ data }) => 'user' in data && data.user === bert);
    expect(about).toHaveLength(1);
  });

  it('is not asked for over HTTP', async () => {
    await expect(
      house.identity.methods['identity.watch']({ users: [bert] }, asUser(anna)),
    ).rejects.toMatchObject({ code: 'unknown_method' });
  });

  it('is not kept for a socket that closed', async () => {
    await watch([bert], 1);
    await watch([bert], 2);
    ground.gateway.closes(2);
    ground.gateway.comes(bert);
    await told(bert, true);
    expect(ground.gateway.sentToSocket(2)).toEqual([]);
  });

  it('is not kept for a socket that closed while it asked', async () => {
    await watch([bert], 1);
    const asking = watch([bert], 2);
    ground.gateway.closes(2);
    await asking;
    ground.gateway.comes(bert);
    await told(bert, true);
    expect(ground.gateway.sentToSocket(2)).toEqual([]);
  });
});

describe('a changed profile', () => {
  it('is shown to those who have the person on screen, in the same bytes', async () => {
    await watch([bert]);
    await house.identity.methods['identity.update_profile']({ name: 'Bertram' }, asUser(bert));
    const { profile } = await ground.gateway.awaited(SCREEN, 'identity.profile');
    expect(profile).toMatchObject({ id: bert, name: 'Bertram', deleted: false });
  });

  it('is not shown to strangers', async () => {
    related.clear();
    await watch([bert]);
    await house.identity.methods['identity.update_profile']({ name: 'Bertram' }, asUser(bert));
    expect(ground.gateway.sentToSocket(SCREEN)).toEqual([]);
  });
});
