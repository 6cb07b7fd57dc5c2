import type { Methods } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import {
  asUser,
  createHouse,
  type House,
  openHouse,
  stranger,
  wishFor,
} from '../../../tests/kit/people.ts';
import { migrations } from './migrations/index.ts';

const DAY = 86_400_000;

let ground: Ground;
let house: House;
let host: number;
const call = () => house.identity.methods;

beforeAll(async () => {
  ground = await prepareGround([{ domain: 'identity', migrations }]);
  house = createHouse(ground, { signUp: 'invitation' });
  await house.identity.start?.();
  host = (await openHouse(house.identity)).me.id;
});
afterAll(async () => {
  await house.identity.stop?.();
  await ground[Symbol.asyncDispose]();
});

const wished = { note: 'For the choir', uses: 2, days: 7 };
async function invite(wish: Partial<Methods['identity.invite']['input']> = {}) {
  const made = await call()['identity.invite']({ ...wished, ...wish }, asUser(host));
  return { ...made, token: made.url.split('/').at(-1) ?? '' };
}
const up = (handle: string, invitation: string) =>
  call()['identity.sign_up']({ ...wishFor(handle), invitation }, stranger());
const look = (token: string) => call()['identity.invitation']({ token }, stranger());
const one = async (invitation: number) =>
  (await call()['identity.invitations']({ invitation }, asUser(host))).invitations[0];
const ended = { code: 'identity.invitation_ended' };

describe('an invitation of the operators', () => {
  it('lets in as many as it says, and remembers whom', async () => {
    const made = await invite();
    expect(made).toMatchObject({
      url: `http://127.0.0.1:7420/join/${made.token}`,
      note: 'For the choir',
      uses: 2,
      used: 0,
      by: host,
    });
    expect(await look(made.token)).toEqual({});
    const alto = await up('alto', made.token);
    await up('tenor', made.token);
    await expect(up('bass', made.token)).rejects.toMatchObject(ended);
    await expect(look(made.token)).rejects.toMatchObject(ended);
    expect(await one(made.id)).toMatchObject({ used: 2 });
    const { accounts } = await call()['identity.accounts']({ invitation: made.id }, asUser(host));
    expect(accounts.map(({ handle }) => handle)).toEqual(['tenor', 'alto']);
    expect(await call()['identity.account']({ user: alto.me.id }, asUser(host))).toMatchObject({
      invitedBy: { id: host },
      invitation: { id: made.id, note: 'For the choir' },
    });
  });

  it('lets in no more than it says of a crowd that comes at once', async () => {
    const made = await invite({ uses: 3 });
    const crowd = Array.from({ length: 8 }, (_, index) => up(`crowd_${index}x`, made.token));
    const outcomes = await Promise.allSettled(crowd);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const each of outcomes) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject(ended);
    }
    expect(await one(made.id)).toMatchObject({ used: 3 });
  });

  it('is not used up by who could not join', async () => {
    const made = await invite({ uses: 1 });
    await expect(up('alto', made.token)).rejects.toMatchObject({ code: 'identity.handle_taken' });
    await up('soprano', made.token);
    expect(await one(made.id)).toMatchObject({ used: 1 });
  });

  it('ends at its time', async () => {
    const made = await invite({ days: 1, uses: null });
    await up('in_time', made.token);
    ground.world.turn(DAY + 1);
    await expect(up('too_late', made.token)).rejects.toMatchObject(ended);
  });

  it('ends when it is revoked, once', async () => {
    const made = await invite({ days: null });
    const revoke = () =>
      call()['identity.revoke_invitation']({ invitation: made.id }, asUser(host));
    const { revokedAt } = await revoke();
    expect(revokedAt).not.toBeNull();
    ground.world.turn(5);
    expect(await revoke()).toMatchObject({ revokedAt });
    await expect(up('revoked', made.token)).rejects.toMatchObject(ended);
    expect(house.house.deeds.map(({ action }) => action)).toContain('identity.revoke_invitation');
    await expect(
      call()['identity.revoke_invitation']({ invitation: 12 }, asUser(host)),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is no harm where anyone may join', async () => {
    const made = await invite({ uses: 1 });
    await up('only_one', made.token);
    await call()['identity.set_sign_up']({ signUp: 'open' }, asUser(host));
    await expect(up('one_more', made.token)).resolves.toMatchObject({ me: { handle: 'one_more' } });
    await call()['identity.set_sign_up']({ signUp: 'invitation' }, asUser(host));
    expect(await one(made.id)).toMatchObject({ used: 1 });
  });

  it('does not exist where the link is nobody’s', async () => {
    await expect(look('n'.repeat(22))).rejects.toMatchObject({ code: 'not_found' });
    await expect(up('nobodys', 'n'.repeat(22))).rejects.toMatchObject({
      code: 'identity.invitation_needed',
    });
  });
});

it('invitations are listed page by page, the newest first', async () => {
  const before = await call()['identity.invitations']({ limit: 100 }, asUser(host));
  const newest: number[] = [];
  for (let count = 0; count < 3; count++) {
    ground.world.turn(10);
    newest.unshift((await invite()).id);
  }
  const page = (from?: number) =>
    call()['identity.invitations'](
      { limit: 2, ...(from === undefined ? {} : { before: from }) },
      asUser(host),
    );
  const first = await page();
  expect(first).toMatchObject({ more: true });
  const second = await page(first.invitations.at(-1)?.id);
  const listed = [...first.invitations, ...second.invitations].map(({ id }) => id);
  expect(listed).toEqual([...newest, before.invitations[0]?.id]);
});
