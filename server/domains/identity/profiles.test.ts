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
  stranger,
} from '../../../tests/kit/people.ts';
import { migrations } from './migrations/index.ts';
import { ownRowSource } from './own-row.ts';
import { letGrowUp, prune } from './upkeep.ts';

const DAY = 24 * 3_600_000;

let ground: Ground;
let house: House;
let operator: number;
const call = () => house.identity.methods;

beforeAll(async () => {
  ground = await prepareGround([{ domain: 'identity', migrations }]);
  house = createHouse(ground);
  await house.identity.start?.();
  operator = (await openHouse(house.identity)).me.id;
});
afterAll(async () => {
  await house.identity.stop?.();
  await ground[Symbol.asyncDispose]();
});

const person = async (handle: string, birthYear = 1990) =>
  (await join(house.identity, handle, birthYear)).me.id;
const update = (user: number, change: object) =>
  call()['identity.update_profile'](change, asUser(user));
const profiles = async (viewer: number, users: number[]) =>
  (await call()['identity.profiles']({ users }, asUser(viewer))).profiles;
const remove = (user: number, cookies: (string | null)[] = []) =>
  call()['identity.delete_account'](
    { password: goodPassword },
    { ...asUser(user), cookie: stranger(cookies).cookie },
  );

/** The first three who give a handle up are told of a deadlock. A sequence is not rolled back. */
const deadlocks = `
  create sequence identity.deadlocks;
  create function identity.deadlock() returns trigger language plpgsql as $$ begin
    if nextval('identity.deadlocks') <= 3 then
      raise exception 'deadlock' using errcode = '40P01';
    end if;
    return new;
  end $$;
  create trigger deadlock before insert on identity.released_handles
    for each row execute function identity.deadlock()`;

describe('one’s own account', () => {
  it('changes field by field, and one’s devices are told', async () => {
    const user = await person('ada');
    ground.gateway.comes(user);
    await update(user, { name: 'أدا', bio: 'tea ☕' });
    const me = await update(user, { bio: '' });
    expect(me).toMatchObject({ handle: 'ada', name: 'أدا', bio: '', avatar: null });
    expect(await call()['identity.me']({}, asUser(user))).toEqual(me);
    const rows = ground.gateway.rowsTo(user);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatchObject({ kind: 'me', key: user, value: me });
    const source = ownRowSource(() => ground.world.now());
    expect(await source.rowsAfter(ground.db.read, user, 0)).toEqual([rows[1]]);
    expect(await source.rowsAfter(ground.db.read, user, rows[1]?.version ?? 0)).toEqual([]);
  });

  it('W2 is changed and deleted also where nothing can be read afterwards', async () => {
    let away = false;
    const read = new Proxy(ground.db.read, {
      get(db, name) {
        if (away) throw new Error('the database is away');
        const value: unknown = Reflect.get(db, name);
        return typeof value === 'function' ? value.bind(db) : value;
      },
    });
    const jobs = createJobs(ground.db, ground.log);
    const shaken = createHouse({ ...ground, jobs, db: { ...ground.db, read } });
    shaken.forgetters.push(async () => {
      away = true;
      return [];
    });
    const user = await person('ida');
    const { methods } = shaken.identity;
    away = true;
    const change = methods['identity.update_profile']({ name: 'Ida' }, asUser(user));
    expect(await change).toMatchObject({ name: 'Ida' });
    away = false;
    const deletion = methods['identity.delete_account']({ password: goodPassword }, asUser(user));
    expect(await deletion).toEqual({});
    expect(await profiles(operator, [user])).toMatchObject([{ deleted: true }]);
  });

  it('keeps settings, those left out as they were', async () => {
    const user = await person('bea');
    await call()['identity.update_settings']({ textSize: 6, locale: 'de' }, asUser(user));
    const me = await call()['identity.update_settings']({ receipts: false }, asUser(user));
    expect(me.settings).toEqual({
      presence: true,
      groupConsent: false,
      requestsBy: 'handle_or_link',
      linkPreviews: true,
      receipts: false,
      enterSends: true,
      skinTone: 0,
      theme: 'auto',
      textSize: 6,
      locale: 'de',
    });
    const known = await house.identity.api.settingsOf([user, 4_503_599]);
    expect([...known]).toMatchObject([[user, { receipts: false, presence: true }]]);
  });

  it('takes an avatar of its own only', async () => {
    const user = await person('cleo');
    const blob = 'b'.repeat(22);
    house.identity.api.avatars(async (_, owner, id) => owner === user && id === blob);
    await expect(update(user, { avatar: 'x'.repeat(22) })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await update(user, { avatar: blob })).toMatchObject({ avatar: blob });
    expect(await house.identity.api.avatarsInUse(ground.db.read, [blob, 'y'])).toEqual([blob]);
    expect(await update(user, { name: 'Cleo' })).toMatchObject({ avatar: blob });
    expect(await update(user, { avatar: null })).toMatchObject({ avatar: null });
  });
});

describe('a handle', () => {
  it('is not taken twice, nor reserved', async () => {
    const user = await person('dave');
    await person('david');
    await expect(update(user, { handle: 'david' })).rejects.toMatchObject({
      code: 'identity.handle_taken',
    });
    await expect(update(user, { handle: 'admin' })).rejects.toMatchObject({
      code: 'identity.handle_reserved',
    });
    expect(await call()['identity.me']({}, asUser(user))).toMatchObject({ handle: 'dave' });
  });

  it('that was given up rests for others, and can be taken back', async () => {
    const user = await person('emma');
    await update(user, { handle: 'emily' });
    await expect(person('emma')).rejects.toMatchObject({ code: 'identity.handle_taken' });
    expect(await update(user, { handle: 'emma' })).toMatchObject({ handle: 'emma' });
    await update(user, { handle: 'emily' });
    ground.world.turn(30 * DAY + 1);
    await prune(ground);
    expect(await person('emma')).not.toBe(user);
  });

  it('is not kept from others by who takes one after the other', async () => {
    const user = await person('hoarder');
    for (let count = 1; count <= 5; count += 1) await update(user, { handle: `hoard_${count}` });
    await expect(update(user, { handle: 'hoard_6' })).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterMs: expect.any(Number) },
    });
    expect(await call()['identity.me']({}, asUser(user))).toMatchObject({ handle: 'hoard_5' });
    ground.world.turn(30 * DAY + 1);
    expect(await update(user, { handle: 'hoard_6' })).toMatchObject({ handle: 'hoard_6' });
  });

  it('is tried a few times, so that nobody learns which ones exist', async () => {
    const user = await person('curious');
    await person('existing');
    const attempt = () =>
      update(user, { handle: 'existing' }).catch(({ code }: { code: string }) => code);
    for (let count = 1; count <= 10; count += 1) {
      expect(await attempt()).toBe('identity.handle_taken');
    }
    expect(await attempt()).toBe('rate_limited');
    expect(await update(user, { handle: 'curious', name: 'Still me' })).toMatchObject({
      name: 'Still me',
    });
  });

  it('costs one try for each change, however often the database begins anew', async () => {
    const user = await person('unlucky');
    await person('wanted');
    await ground.db.jobs.query(deadlocks);
    expect(await update(user, { handle: 'lucky' })).toMatchObject({ handle: 'lucky' });
    await ground.db.jobs.query('drop trigger deadlock on identity.released_handles');
    const attempt = () =>
      update(user, { handle: 'wanted' }).catch(({ code }: { code: string }) => code);
    for (let count = 2; count <= 10; count += 1) {
      expect(await attempt()).toBe('identity.handle_taken');
    }
    expect(await attempt()).toBe('rate_limited');
  });
});

describe('profiles', () => {
  it('are seen by whom a domain names, and are otherwise as if they were not', async () => {
    const [viewer, friend, strange] = [
      await person('fay'),
      await person('fred'),
      await person('fox'),
    ];
    house.identity.api.allowProfiles(async (_, who, users) =>
      who === viewer ? users.filter((user) => user === friend) : [],
    );
    expect(await profiles(viewer, [friend, strange, 4_503_599])).toEqual([
      {
        id: friend,
        handle: 'fred',
        name: 'Name of fred',
        avatar: null,
        bio: '',
        deleted: false,
        joinedRecently: true,
      },
    ]);
    expect(await profiles(strange, [friend])).toEqual([]);
    expect(await profiles(strange, [strange])).toHaveLength(1);
  });
});

describe('deleting an account', () => {
  it('leaves an id without a name, ends sessions and frees the handle later', async () => {
    const { me, token } = await join(house.identity, 'gone');
    await update(me.id, { bio: 'I was here' });
    const cookies: (string | null)[] = [];
    await expect(
      call()['identity.delete_account']({ password: 'wrong' }, asUser(me.id)),
    ).rejects.toMatchObject({ code: 'identity.wrong_credentials' });
    await remove(me.id, cookies);
    expect(cookies).toEqual([null]);
    expect(await profiles(operator, [me.id])).toEqual([
      {
        id: me.id,
        handle: null,
        name: '',
        avatar: null,
        bio: '',
        deleted: true,
        joinedRecently: false,
      },
    ]);
    expect(await house.identity.api.authenticate(token ?? '')).toBeNull();
    const bands = await house.identity.api.bandOf([me.id, operator]);
    expect([...bands.keys()]).toEqual([operator]);
    const whole = { user: me.id, device: null, except: null };
    expect(ground.gateway.ended.at(-1)).toEqual([whole, 'deleted']);
    await expect(person('gone')).rejects.toMatchObject({ code: 'identity.handle_taken' });
    const tables = ['users', 'secrets', 'devices'];
    for (const table of tables) {
      const { rows } = await ground.db.jobs.query(`select * from identity.${table}`);
      expect(JSON.stringify(rows)).not.toContain('I was here');
      const own = rows.filter((row) => row.user_id === me.id);
      expect(own).toEqual([]);
    }
  });

  it('asks every domain, and is undone when one fails', async () => {
    const user = await person('half');
    house.forgetters.push(async (_, who) => {
      if (who === user) throw new Error('not so fast');
      return [];
    });
    await expect(remove(user)).rejects.toThrow('not so fast');
    expect(await call()['identity.me']({}, asUser(user))).toMatchObject({ handle: 'half' });
  });

  it('is refused to the only operator', async () => {
    await expect(remove(operator)).rejects.toMatchObject({ code: 'identity.last_operator' });
  });
});

describe('upkeep', () => {
  it('lets people grow up, forgets what made them minors, and tells their devices', async () => {
    const year = new Date(ground.world.now()).getUTCFullYear();
    const user = await person('young', year - 18);
    ground.gateway.comes(user);
    expect([...(await house.identity.api.bandOf([user]))]).toEqual([[user, 'minor']]);
    ground.world.turn(366 * DAY);
    expect([...(await house.identity.api.bandOf([user]))]).toEqual([[user, 'adult']]);
    await letGrowUp(ground);
    expect(ground.gateway.rowsTo(user)).toMatchObject([{ value: { ageBand: 'adult' } }]);
    const { rows } = await ground.db.jobs.query(
      'select adult_year from identity.users where id = $1',
      [user],
    );
    expect(rows).toEqual([{ adult_year: null }]);
  });

  it('prunes what time has made needless', async () => {
    const { me, device } = await join(house.identity, 'pruned');
    await call()['identity.sign_out']({}, asUser(me.id, device));
    const left = async () => {
      const { rows } = await ground.db.jobs.query(
        'select id from identity.devices where user_id = $1',
        [me.id],
      );
      return rows.length;
    };
    await prune(ground);
    expect(await left()).toBe(1);
    ground.world.turn(31 * DAY);
    await prune(ground);
    expect(await left()).toBe(0);
  });
});
