import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import {
  asUser,
  createHouse,
  goodPassword,
  type House,
  houseSettings,
  join,
  openHouse,
  program,
  stranger,
} from '../../../tests/kit/people.ts';
import { createResetLink } from './create-reset-link.ts';
import { migrations } from './migrations/index.ts';
import { prune } from './upkeep.ts';

const HOUR = 3_600_000;
const better = 'nine cups on a windowsill';

let ground: Ground;
let house: House;
const call = () => house.identity.methods;

beforeAll(async () => {
  ground = await prepareGround([{ domain: 'identity', migrations }]);
  house = createHouse(ground);
  await house.identity.start?.();
  await openHouse(house.identity);
});
afterAll(async () => {
  await house.identity.stop?.();
  await ground[Symbol.asyncDispose]();
});

/** The secret of a new link. */
async function linkFor(handle: string): Promise<string> {
  const needs = { ...ground, house: house.house, settings: houseSettings };
  const url = await createResetLink(needs, handle);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:7420\/reset#[\w-]{43}$/);
  return url?.split('#')[1] ?? '';
}

const reset = (link: string, password = better) =>
  call()['identity.reset_password']({ link, password, device: program }, stranger());
const ask = (link: string) => call()['identity.reset_link']({ link }, stranger());
const signIn = (handle: string, password: string) =>
  call()['identity.sign_in']({ handle, password, device: program }, stranger());
const expired = { code: 'identity.link_expired' };

describe('a link that sets a new password', () => {
  it('signs its person out everywhere at once, and is in the audit', async () => {
    const { me, token } = await join(house.identity, 'ann');
    const ended = ground.gateway.ended.length;
    const link = await linkFor('ann');
    expect(await house.identity.api.authenticate(token ?? '')).toBeNull();
    await expect.poll(() => ground.gateway.ended.length).toBe(ended + 1);
    expect(ground.gateway.ended.at(-1)).toMatchObject([{ user: me.id, device: null }, 'revoked']);
    expect(house.house.deeds.at(-1)).toEqual({
      by: null,
      action: 'identity.reset_password',
      subject: { kind: 'user', id: me.id },
    });
    expect(await ask(link)).toMatchObject({ handle: 'ann' });
    // Whoever was meant by a mistyped handle still gets in.
    const other = await signIn('ann', goodPassword);

    const answer = await reset(link);
    expect(answer.me).toMatchObject({ id: me.id, handle: 'ann' });
    expect(await house.identity.api.authenticate(answer.token ?? '')).toMatchObject({
      user: me.id,
    });
    expect(await house.identity.api.authenticate(other.token ?? '')).toBeNull();
    await expect(signIn('ann', goodPassword)).rejects.toMatchObject({
      code: 'identity.wrong_credentials',
    });
    await expect(signIn('ann', better)).resolves.toMatchObject({ me: { id: me.id } });
  });

  it('ends the recovery codes too: whoever knew the password may have made them', async () => {
    const { me } = await join(house.identity, 'thea');
    const theirs = { password: goodPassword };
    const { recoveryCodes } = await call()['identity.new_recovery_codes'](theirs, asUser(me.id));
    await reset(await linkFor('thea'));
    const stolen = {
      handle: 'thea',
      code: recoveryCodes[0] ?? '',
      password: better,
      device: program,
    };
    await expect(call()['identity.recover'](stolen, stranger())).rejects.toMatchObject({
      code: 'identity.wrong_code',
    });
  });

  it('works once, also when it is used twice at the same time', async () => {
    await join(house.identity, 'bert');
    const link = await linkFor('bert');
    const both = await Promise.allSettled([reset(link), reset(link)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    for (const again of [ask, reset]) await expect(again(link)).rejects.toMatchObject(expired);
  });

  it('works for an hour, and only the newest', async () => {
    await join(house.identity, 'cleo');
    const former = await linkFor('cleo');
    const link = await linkFor('cleo');
    await expect(reset(former)).rejects.toMatchObject(expired);
    ground.world.turn(HOUR - 1_000);
    expect(await ask(link)).toMatchObject({ handle: 'cleo' });
    await prune(ground);
    expect(await ask(link)).toMatchObject({ handle: 'cleo' });
    ground.world.turn(2_000);
    for (const late of [ask, reset]) await expect(late(link)).rejects.toMatchObject(expired);
    await prune(ground);
    const { rows } = await ground.db.jobs.query('select from identity.reset_links');
    expect(rows).toEqual([]);
  });

  it('is not spent by a password that is too weak', async () => {
    await join(house.identity, 'dora');
    const link = await linkFor('dora');
    await expect(reset(link, 'short')).rejects.toMatchObject({ code: 'identity.password_short' });
    await expect(reset(link, 'password1234')).rejects.toMatchObject({
      code: expect.stringMatching(/^identity.password_/),
    });
    await expect(reset(link)).resolves.toMatchObject({ me: { handle: 'dora' } });
  });

  it('lets nobody in who is suspended, and nobody who has left', async () => {
    const { me } = await join(house.identity, 'emil');
    const link = await linkFor('emil');
    const suspend = 'update identity.users set suspended_at = $2 where id = $1';
    await ground.db.jobs.query(suspend, [me.id, 1]);
    await expect(reset(link)).rejects.toMatchObject({ code: 'identity.suspended' });
    await ground.db.jobs.query(suspend, [me.id, null]);
    const { device } = await signIn('emil', goodPassword);
    await call()['identity.delete_account']({ password: goodPassword }, asUser(me.id, device));
    await expect(reset(link)).rejects.toMatchObject(expired);
  });

  it('is made for nobody whom there is not', async () => {
    const needs = { ...ground, house: house.house, settings: houseSettings };
    const deeds = house.house.deeds.length;
    expect(await createResetLink(needs, 'nobody_here')).toBeNull();
    expect(house.house.deeds).toHaveLength(deeds);
    await expect(ask('a-token-that-is-nobodys-at-all')).rejects.toMatchObject(expired);
  });
});
