import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import {
  asUser,
  createHouse,
  goodPassword,
  type House,
  openHouse,
  program,
  stranger,
  wishFor,
} from '../../../tests/kit/people.ts';
import { migrations } from './migrations/index.ts';
import { forgetOldSignIns } from './sign-ins.ts';

const DAY_MS = 86_400_000;

let ground: Ground;
let house: House;
let operator: number;

beforeAll(async () => {
  ground = await prepareGround([{ domain: 'identity', migrations }]);
  house = createHouse(ground);
  operator = (await openHouse(house.identity)).me.id;
});
afterAll(() => ground[Symbol.asyncDispose]());
beforeEach(() => {
  house.house.decided.keepAddressesDays = 30;
});

const methods = () => house.identity.methods;
const from = (address: string) => ({ ...stranger(), address });
const own = (user: number) => methods()['identity.own_sign_ins']({}, asUser(user));
const sweep = () => forgetOldSignIns({ ...ground, house: house.house });

const join = (handle: string, address: string) =>
  methods()['identity.sign_up'](wishFor(handle), from(address));
const signIn = (handle: string, address: string) => {
  const input = { handle, password: goodPassword, device: program };
  return methods()['identity.sign_in'](input, from(address));
};

async function rowsOf(user: number): Promise<number> {
  const { rows } = await ground.db.jobs.query('select from identity.sign_ins where user_id = $1', [
    user,
  ]);
  return rows.length;
}

describe('the log of addresses', () => {
  it('says from where a person joined, signed in and recovered the account', async () => {
    const { me, device, recoveryCodes } = await join('wanderer', '192.0.2.7');
    ground.world.turn(1_000);
    await signIn('wanderer', '2001:db8::1');
    ground.world.turn(1_000);
    const [code = ''] = recoveryCodes;
    const recovery = { handle: 'wanderer', code, password: 'nine cups on a sill', device: program };
    await methods()['identity.recover'](recovery, from('198.51.100.3'));
    const { signIns, keptDays } = await own(me.id);
    expect(keptDays).toBe(30);
    expect(signIns).toMatchObject([
      { kind: 'recovery', address: '198.51.100.3', name: program.name },
      { kind: 'sign_in', address: '2001:db8::1' },
      { kind: 'sign_up', address: '192.0.2.7', device },
    ]);
  });

  it('holds nothing of attempts that failed', async () => {
    const { me } = await join('guessed_at', '192.0.2.7');
    const wrong = { handle: 'guessed_at', password: 'a wrong guess', device: program };
    await methods()
      ['identity.sign_in'](wrong, from('203.0.113.9'))
      .catch(() => {});
    expect((await own(me.id)).signIns).toHaveLength(1);
  });

  it('is forgotten after as many days as were decided, and not shown beyond them', async () => {
    const { me } = await join('passing_by', '192.0.2.7');
    ground.world.turn(6 * DAY_MS);
    await signIn('passing_by', '192.0.2.8');
    house.house.decided.keepAddressesDays = 5;
    expect((await own(me.id)).signIns).toMatchObject([{ address: '192.0.2.8' }]);
    expect(await rowsOf(me.id)).toBe(2);
    await sweep();
    expect(await rowsOf(me.id)).toBe(1);
  });

  it('is not written where none is to be kept, and what there was goes', async () => {
    const { me } = await join('private_one', '192.0.2.7');
    house.house.decided.keepAddressesDays = null;
    await signIn('private_one', '192.0.2.8');
    expect(await own(me.id)).toEqual({ signIns: [], keptDays: null });
    expect(await rowsOf(me.id)).toBe(1);
    ground.world.turn(1_000);
    await sweep();
    expect(await rowsOf(me.id)).toBe(0);
  });

  it('goes with the account', async () => {
    const { me, device } = await join('leaving_soon', '192.0.2.7');
    const caller = asUser(me.id, device);
    await methods()['identity.delete_account']({ password: goodPassword }, caller);
    expect(await rowsOf(me.id)).toBe(0);
  });

  it('is shown to operators, whose look is recorded', async () => {
    const { me } = await join('looked_at', '192.0.2.7');
    const before = house.house.deeds.length;
    const look = (user: number) => methods()['identity.sign_ins']({ user }, asUser(operator));
    expect((await look(me.id)).signIns).toMatchObject([{ address: '192.0.2.7' }]);
    expect(house.house.deeds.slice(before)).toEqual([
      { by: operator, action: 'identity.sign_ins', subject: { kind: 'user', id: me.id } },
    ]);
    await expect(look(4_000_000_000_001)).rejects.toMatchObject({ code: 'not_found' });
    expect(house.house.deeds).toHaveLength(before + 1);
  });
});
