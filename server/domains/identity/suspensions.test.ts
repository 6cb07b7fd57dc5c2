import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import {
  asUser,
  createHouse,
  goodPassword,
  type House,
  join,
  openHouse,
  program,
  stranger,
} from '../../../tests/kit/people.ts';
import { migrations } from './migrations/index.ts';
import { prune } from './upkeep.ts';

const DAY = 86_400_000;

let ground: Ground;
let house: House;
let host: number;

async function fresh() {
  ground = await prepareGround([{ domain: 'identity', migrations }]);
  house = createHouse(ground);
  await house.identity.start?.();
  host = (await openHouse(house.identity)).me.id;
}

async function close() {
  await house.identity.stop?.();
  await ground[Symbol.asyncDispose]();
}

const call = () => house.identity.methods;
const suspend = (user: number, by = host, days: number | null = 7) =>
  call()['identity.suspend']({ user, reason: 'Spam in three groups', days }, asUser(by));
const restore = (user: number) => call()['identity.restore']({ user }, asUser(host));
const setRole = (user: number, role: 'user' | 'operator', by = host) =>
  call()['identity.set_role']({ user, role }, asUser(by));
const signIn = (handle: string) =>
  call()['identity.sign_in']({ handle, password: goodPassword, device: program }, stranger());
const session = (token: string | null) => house.identity.api.authenticate(token ?? '');
const accountOf = (user: number) => call()['identity.account']({ user }, asUser(host));

describe('somebody who is suspended', () => {
  beforeAll(fresh);
  afterAll(close);

  it('is signed out everywhere at once, told why, and cannot sign in', async () => {
    const first = await join(house.identity, 'sam');
    const second = await signIn('sam');
    await suspend(first.me.id);
    expect(await session(first.token)).toBeNull();
    expect(await session(second.token)).toBeNull();
    const suspension = {
      at: expect.any(Number),
      until: expect.any(Number),
      reason: 'Spam in three groups',
    };
    expect(ground.gateway.ended.at(-1)).toEqual([
      { user: first.me.id, device: null, except: null },
      'suspended',
      suspension,
    ]);
    const refused = { code: 'identity.suspended', details: { params: suspension } };
    await expect(signIn('sam')).rejects.toMatchObject(refused);
    const [code = ''] = first.recoveryCodes;
    const recovery = { handle: 'sam', code, password: 'another fine kettle', device: program };
    await expect(call()['identity.recover'](recovery, stranger())).rejects.toMatchObject(refused);
    expect(await accountOf(first.me.id)).toMatchObject({
      account: { devices: 0, suspension: { reason: 'Spam in three groups' } },
    });
    expect(house.house.deeds.at(-1)).toEqual({
      by: host,
      action: 'identity.suspend',
      subject: { kind: 'user', id: first.me.id },
      details: { days: 7 },
    });
  });

  it('does not come in by a sign-in that was under way', async () => {
    const { me } = await join(house.identity, 'quick');
    const tries = Array.from({ length: 6 }, () => signIn('quick').catch((error) => error));
    await suspend(me.id);
    await Promise.all(tries);
    await restore(me.id);
    const { devices } = await accountOf(me.id);
    expect(devices).toEqual([]);
  });

  it('tells a wrong password nothing of it', async () => {
    const { me } = await join(house.identity, 'silas');
    await suspend(me.id);
    const input = { handle: 'silas', password: 'not it at all', device: program };
    await expect(call()['identity.sign_in'](input, stranger())).rejects.toMatchObject({
      code: 'identity.wrong_credentials',
    });
  });

  it('comes in again once restored, and it stays written down', async () => {
    const { me, token } = await join(house.identity, 'sonja');
    await suspend(me.id, host, null);
    await expect(signIn('sonja')).rejects.toMatchObject({ code: 'identity.suspended' });
    await restore(me.id);
    expect(await session(token)).toBeNull();
    const { token: next } = await signIn('sonja');
    expect(await session(next)).toMatchObject({ user: me.id });
    const { account, suspensions } = await accountOf(me.id);
    expect(account.suspension).toBeNull();
    expect(suspensions).toMatchObject([{ by: host, until: null, endedAt: expect.any(Number) }]);
    await expect(restore(me.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(house.house.deeds.at(-1)).toMatchObject({ action: 'identity.restore' });
  });

  it('comes in again when the time has passed, whether or not upkeep has run', async () => {
    const early = await join(house.identity, 'steve');
    const late = await join(house.identity, 'stella');
    await suspend(early.me.id, host, 1);
    await suspend(late.me.id, host, 1);
    ground.world.turn(DAY + 1);
    const { token } = await signIn('steve');
    expect(await session(token)).toMatchObject({ user: early.me.id });
    await suspend(late.me.id, host, 2);
    ground.world.turn(DAY + 1);
    await prune(ground);
    await expect(signIn('stella')).rejects.toMatchObject({ code: 'identity.suspended' });
    ground.world.turn(DAY);
    await prune(ground);
    const { rows } = await ground.db.jobs.query(
      `select from identity.users where suspended_at is not null and handle = 'stella'`,
    );
    expect(rows).toHaveLength(0);
    await expect(signIn('stella')).resolves.toMatchObject({ me: { handle: 'stella' } });
  });

  it('is suspended anew in place of the former time', async () => {
    const { me } = await join(house.identity, 'sue');
    await suspend(me.id, host, 1);
    await suspend(me.id, host, null);
    const { account, suspensions } = await accountOf(me.id);
    expect(account.suspension).toMatchObject({ until: null });
    expect(suspensions.map(({ endedAt }) => endedAt === null)).toEqual([true, false]);
  });

  it('does not exist for an id that nobody has', async () => {
    await expect(suspend(12)).rejects.toMatchObject({ code: 'not_found' });
    await expect(restore(12)).rejects.toMatchObject({ code: 'not_found' });
    await expect(accountOf(12)).rejects.toMatchObject({ code: 'not_found' });
    await expect(setRole(12, 'operator')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('operators', () => {
  beforeEach(async () => {
    await fresh();
    return close;
  });

  it('are made and unmade; their devices hear of it, and their sockets are proved again', async () => {
    const { me, token } = await join(house.identity, 'olga');
    ground.gateway.comes(me.id);
    await setRole(me.id, 'operator');
    expect(await session(token)).toMatchObject({ role: 'operator' });
    expect(ground.gateway.provedAgain).toEqual([me.id]);
    expect(ground.gateway.rowsTo(me.id)).toMatchObject([
      { kind: 'me', value: { role: 'operator' } },
    ]);
    expect(house.house.deeds.at(-1)).toMatchObject({
      action: 'identity.set_role',
      details: { role: 'operator' },
    });
    const deeds = house.house.deeds.length;
    await setRole(me.id, 'operator');
    expect(house.house.deeds).toHaveLength(deeds);
    await setRole(me.id, 'user', me.id);
    expect(await session(token)).toMatchObject({ role: 'user' });
  });

  it('are never none', async () => {
    const refused = { code: 'identity.last_operator' };
    await expect(suspend(host)).rejects.toMatchObject(refused);
    await expect(setRole(host, 'user')).rejects.toMatchObject(refused);
    const { me } = await join(house.identity, 'otto');
    await setRole(me.id, 'operator');
    await suspend(me.id);
    // Who is suspended runs nothing.
    await expect(setRole(host, 'user')).rejects.toMatchObject(refused);
    await restore(me.id);
    await setRole(host, 'user');
    await expect(setRole(me.id, 'user', me.id)).rejects.toMatchObject(refused);
  });

  it('who turn on each other at the same moment leave one', async () => {
    const { me } = await join(house.identity, 'oscar');
    await setRole(me.id, 'operator');
    const outcomes = await Promise.allSettled([suspend(me.id, host), suspend(host, me.id)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await ground.db.jobs.query(
      `select from identity.users where role = 'operator' and suspended_at is null`,
    );
    expect(rows).toHaveLength(1);
  });

  it('can do nothing any more whose role was taken, whatever their device believes', async () => {
    const { me } = await join(house.identity, 'odin');
    await expect(suspend(host, me.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(setRole(me.id, 'operator', me.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
