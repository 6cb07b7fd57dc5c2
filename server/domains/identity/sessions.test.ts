import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobs } from '#platform/jobs/index.ts';
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

const MINUTE = 60_000;
const DAY = 86_400_000;
const betterPassword = 'nine cups on a windowsill';

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

/** A person with two devices. */
async function person(handle: string) {
  const first = await join(house.identity, handle);
  const second = await signIn(handle);
  const user = first.me.id;
  return { user, first, second, caller: asUser(user, first.device), codes: first.recoveryCodes };
}

function signIn(handle: string, password = goodPassword, address = '192.0.2.1') {
  const from = { ...stranger(), address };
  return call()['identity.sign_in']({ handle, password, device: program }, from);
}

const session = (token: string | null) => house.identity.api.authenticate(token ?? '');
const endings = (user: number) =>
  ground.gateway.ended
    .filter(([which]) => which.user === user)
    .map(([{ device, except }, reason]) => ({ device, except, reason }));

describe('a token', () => {
  it('opens its session, and nothing else does', async () => {
    const { user, first } = await person('tess');
    expect(await session(first.token)).toEqual({
      user,
      device: first.device,
      role: 'user',
      locale: null,
    });
    const forged = (first.token ?? '').replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'));
    for (const token of ['', 'x', forged, 'x'.repeat(43), 'é'.repeat(43), '\0'.repeat(43)]) {
      expect(await session(token)).toBeNull();
    }
  });

  it('is proved with many others together', async () => {
    const { user, first, second } = await person('tina');
    const tokens = Array.from({ length: 600 }, (_, index) =>
      index % 3 === 0 ? first.token : index % 3 === 1 ? second.token : 'n'.repeat(43),
    );
    const sessions = await Promise.all(tokens.map(session));
    expect(sessions.map((each) => each?.device ?? null)).toEqual(
      tokens.map((_, index) => [first.device, second.device, null][index % 3]),
    );
    expect(sessions[0]?.user).toBe(user);
  });

  it('that nobody has used for half a year is as good as revoked', async () => {
    const { caller, first, second } = await person('tara');
    const listed = async () =>
      (await call()['identity.devices']({}, caller)).devices.map(({ id }) => id);
    ground.world.turn(100 * DAY);
    expect(await session(first.token)).not.toBeNull();
    await house.identity.stop?.();
    await house.identity.start?.();
    ground.world.turn(80 * DAY + MINUTE);
    expect(await session(second.token)).toBeNull();
    expect(await session(first.token)).not.toBeNull();
    expect(await listed()).toEqual([first.device]);
    await expect(signIn('tara')).resolves.toMatchObject({ me: { handle: 'tara' } });
  });

  it('A5 shows when its device was here, to the minute', async () => {
    const { caller, first, second } = await person('tom');
    const seen = async () => {
      const { devices } = await call()['identity.devices']({}, caller);
      return new Map(devices.map(({ id, lastSeenAt }) => [id, lastSeenAt]));
    };
    const before = await seen();
    await session(second.token);
    await house.identity.stop?.();
    expect(await seen()).toEqual(before);
    ground.world.turn(MINUTE + 1);
    await session(second.token);
    await house.identity.stop?.();
    await house.identity.start?.();
    const after = await seen();
    expect(after.get(first.device)).toBe(before.get(first.device));
    expect(after.get(second.device)).toBeGreaterThanOrEqual(
      (before.get(second.device) ?? 0) + MINUTE,
    );
  });
});

describe('devices', () => {
  it('are listed, the calling one marked', async () => {
    const { caller, first, second } = await person('dan');
    const { devices } = await call()['identity.devices']({}, caller);
    expect(new Map(devices.map(({ id, current }) => [id, current]))).toEqual(
      new Map([
        [first.device, true],
        [second.device, false],
      ]),
    );
  });

  it('sign themselves out, and a browser forgets its cookie', async () => {
    const { user, caller, first, second } = await person('dina');
    const cookies: (string | null)[] = [];
    await call()['identity.sign_out']({}, { ...caller, cookie: stranger(cookies).cookie });
    expect(cookies).toEqual([null]);
    expect(await session(first.token)).toBeNull();
    expect(await session(second.token)).not.toBeNull();
    const ending = { device: first.device, except: null, reason: 'signed_out' };
    expect(endings(user)).toEqual([ending]);
  });

  it('are revoked by their owner only', async () => {
    const { user, caller, second } = await person('dora');
    const other = await person('drew');
    const revoke = (who: typeof caller, device: number) =>
      call()['identity.revoke_device']({ device }, who);
    const foreign = await revoke(other.caller, second.device).catch((error) => error);
    const unknown = await revoke(other.caller, 4_503_599).catch((error) => error);
    expect(foreign).toEqual(unknown);
    expect(foreign).toMatchObject({ code: 'not_found' });
    await revoke(caller, second.device);
    expect(await session(second.token)).toBeNull();
    const ending = { device: second.device, except: null, reason: 'revoked' };
    expect(endings(user)).toEqual([ending]);
    await expect(revoke(caller, second.device)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a password', () => {
  it('is changed with the former one, and the other devices are out', async () => {
    const { user, caller, first, second } = await person('paul');
    const change = (current: string, next: string) =>
      call()['identity.change_password']({ current, next }, caller);
    await expect(change('wrong', betterPassword)).rejects.toMatchObject({
      code: 'identity.wrong_credentials',
    });
    await expect(change(goodPassword, 'paul')).rejects.toMatchObject({
      code: 'identity.password_short',
    });
    await change(goodPassword, betterPassword);
    expect(await session(first.token)).not.toBeNull();
    expect(await session(second.token)).toBeNull();
    const ending = { device: null, except: first.device, reason: 'revoked' };
    expect(endings(user)).toEqual([ending]);
    await expect(signIn('paul')).rejects.toMatchObject({ code: 'identity.wrong_credentials' });
    await expect(signIn('paul', betterPassword)).resolves.toMatchObject({ me: { id: user } });
  });

  it('changed while someone signs in with the former one, leaves them outside', async () => {
    const { caller } = await person('petra');
    const attempts = Promise.allSettled(Array.from({ length: 6 }, () => signIn('petra')));
    await call()['identity.change_password'](
      { current: goodPassword, next: betterPassword },
      caller,
    );
    for (const attempt of await attempts) {
      if (attempt.status === 'fulfilled') expect(await session(attempt.value.token)).toBeNull();
      else expect(attempt.reason).toMatchObject({ code: 'identity.wrong_credentials' });
    }
    const { devices } = await call()['identity.devices']({}, caller);
    expect(devices).toHaveLength(1);
  });

  it('of former parameters is hashed anew at the next sign-in', async () => {
    await person('peter');
    const stored = async () => {
      const { rows } = await ground.db.jobs.query(
        `select password_hash as hash from identity.secrets p join identity.users u on u.id = p.user_id
         where handle = 'peter'`,
      );
      return rows[0].hash;
    };
    expect(await stored()).toContain('m=64,t=1');
    const stronger = createHouse(
      { ...ground, jobs: createJobs(ground.db, ground.log) },
      { argon2Passes: 2 },
    ).identity;
    await stronger.methods['identity.sign_in'](
      { handle: 'peter', password: goodPassword, device: program },
      stranger(),
    );
    expect(await stored()).toContain('m=64,t=2');
    await expect(signIn('peter')).resolves.toMatchObject({ me: { handle: 'peter' } });
  });
});

describe('guesses at a password', () => {
  const guess = (handle: string, address: string, password = 'a wrong one') =>
    signIn(handle, password, address).then(
      () => 'in',
      ({ code }: { code: string }) => code,
    );
  const besiege = async (handle: string) => {
    for (let count = 0; count < 30; count += 1) await guess(handle, `198.51.100.${count}`);
  };

  it('from everywhere leave the owner in where the owner was before', async () => {
    await person('olga');
    await besiege('olga');
    expect(await guess('olga', '203.0.113.7', goodPassword)).toBe('rate_limited');
    expect(await guess('olga', '192.0.2.1')).toBe('identity.wrong_credentials');
    expect(await guess('olga', '192.0.2.1', goodPassword)).toBe('in');
    ground.world.turn(5 * MINUTE);
    expect(await guess('olga', '203.0.113.7', goodPassword)).toBe('in');
    await besiege('olga');
    expect(await guess('olga', '203.0.113.7', goodPassword)).toBe('in');
  });

  it('from one address are few, and hold up no other', async () => {
    await person('odin');
    for (let count = 0; count < 10; count += 1) await guess('odin', '203.0.113.8');
    expect(await guess('odin', '203.0.113.8', goodPassword)).toBe('rate_limited');
    expect(await guess('odin', '203.0.113.9', goodPassword)).toBe('in');
  });

  it('at nobody’s are answered as at somebody’s', async () => {
    await person('otto');
    const answers = async (handle: string) => {
      const codes: string[] = [];
      for (let count = 0; count < 12; count += 1) codes.push(await guess(handle, '203.0.113.10'));
      await besiege(handle);
      return [...codes, await guess(handle, '203.0.113.11')];
    };
    expect(await answers('nobody_at_all')).toEqual(await answers('otto'));
  });
});

describe('a recovery code', () => {
  const recover = (handle: string, code: string, password = betterPassword) =>
    call()['identity.recover']({ handle, code, password, device: program }, stranger());

  it('sets a password once, and everyone else is out', async () => {
    const { user, first, codes } = await person('rita');
    const [code = '', next = ''] = codes;
    const answer = await recover('rita', code.toLowerCase().replaceAll('-', ' '));
    expect(answer.me).toMatchObject({ id: user, recoveryCodesLeft: 9 });
    expect(await session(first.token)).toBeNull();
    expect(await session(answer.token)).toMatchObject({ user, device: answer.device });
    const ending = { device: null, except: answer.device, reason: 'revoked' };
    expect(endings(user)).toEqual([ending]);
    await expect(signIn('rita', betterPassword)).resolves.toMatchObject({ me: { id: user } });
    await expect(recover('rita', code)).rejects.toMatchObject({ code: 'identity.wrong_code' });
    await expect(recover('rita', next)).resolves.toMatchObject({ me: { recoveryCodesLeft: 8 } });
  });

  it('opens the account also while somebody guesses at its password', async () => {
    const { codes } = await person('besieged');
    const guess = (password: string) =>
      signIn('besieged', password).catch(({ code }: { code: string }) => code);
    for (let count = 1; count <= 10; count += 1) await guess(`guess ${count}`);
    expect(await guess(goodPassword)).toBe('rate_limited');
    const recover = (code: string) =>
      call()['identity.recover'](
        { handle: 'besieged', code, password: betterPassword, device: program },
        stranger(),
      );
    await expect(recover('0000-0000-0000-0000')).rejects.toMatchObject({ code: 'rate_limited' });
    expect(await recover(codes[0] ?? '')).toMatchObject({ me: { handle: 'besieged' } });
  });

  it('serves one of two who use it at once', async () => {
    const { codes } = await person('rosa');
    const code = codes[0] ?? '';
    const outcomes = await Promise.allSettled([recover('rosa', code), recover('rosa', code)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('of someone else, or for nobody, is refused alike, and is not spent on a bad password', async () => {
    const { codes } = await person('rolf');
    await person('ruth');
    const foreign = await recover('ruth', codes[0] ?? '').catch((error) => error);
    const unknown = await recover('nobody_here', codes[0] ?? '').catch((error) => error);
    expect(foreign).toMatchObject({ code: 'identity.wrong_code' });
    expect(unknown).toEqual(foreign);
    await expect(recover('rolf', codes[0] ?? '', 'password')).rejects.toMatchObject({
      code: 'identity.password_common',
    });
    await expect(recover('rolf', codes[0] ?? '')).resolves.toMatchObject({});
  });

  it('ends when new ones are made', async () => {
    const { user, caller, codes } = await person('remy');
    ground.gateway.comes(user);
    const { recoveryCodes } = await call()['identity.new_recovery_codes'](
      { password: goodPassword },
      caller,
    );
    expect(recoveryCodes).toHaveLength(10);
    await expect(recover('remy', codes[0] ?? '')).rejects.toMatchObject({
      code: 'identity.wrong_code',
    });
    await expect(recover('remy', recoveryCodes[0] ?? '')).resolves.toMatchObject({});
    expect(ground.gateway.rowsTo(user).at(-1)).toMatchObject({
      kind: 'me',
      value: { recoveryCodesLeft: 9 },
    });
  });
});
