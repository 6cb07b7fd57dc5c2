import type { Methods } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql, type Tx, transaction } from '#platform/database/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import {
  asUser,
  createHouse,
  goodPassword,
  type House,
  join,
  openHouse,
  stranger,
  wishFor,
} from '../../../tests/kit/people.ts';
import { rowsRead } from '../../../tests/kit/rows-read.ts';
import { migrations } from './migrations/index.ts';
import { findAccounts, readAccounts } from './store/account-pages.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

let ground: Ground;
let house: House;
const operator = asUser(1);
const call = () => house.identity.methods;
const list = (input: Methods['identity.accounts']['input'] = {}) =>
  call()['identity.accounts'](input, operator);
const find = async (text: string) => {
  const { accounts } = await call()['identity.find_accounts']({ text }, operator);
  return accounts.map(({ handle }) => handle);
};

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

/** All pages one after the other, as a person scrolls through them. */
async function handlesOf(input: Methods['identity.accounts']['input']): Promise<string[]> {
  const handles: string[] = [];
  for (let next: string | null | undefined; next !== null; ) {
    const page = await list({ ...input, limit: 2, ...(next === undefined ? {} : { next }) });
    expect(page.accounts.length).toBeLessThanOrEqual(2);
    handles.push(...page.accounts.map(({ handle }) => handle));
    next = page.next;
  }
  return handles;
}

describe('accounts', () => {
  it('are listed page by page, newest first or as they were here last', async () => {
    const tokens = new Map<string, string>();
    for (const handle of ['pia', 'quentin', 'rosa', 'till', 'uma']) {
      ground.world.turn(1_000);
      tokens.set(handle, (await join(house.identity, handle)).token ?? '');
    }
    expect(await handlesOf({})).toEqual(['uma', 'till', 'rosa', 'quentin', 'pia', 'host']);
    ground.world.turn(DAY);
    await house.identity.api.authenticate(tokens.get('quentin') ?? '');
    await house.identity.stop?.();
    await house.identity.start?.();
    const [latest, ...others] = await handlesOf({ order: 'seen' });
    expect(latest).toBe('quentin');
    expect(others.toSorted()).toEqual(['host', 'pia', 'rosa', 'till', 'uma']);
    expect(await handlesOf({ who: 'operators' })).toEqual(['host']);
    expect(await handlesOf({ who: 'suspended' })).toEqual([]);
  });

  it('show what operators need, to the day, and nothing else', async () => {
    const { me } = await join(
      house.identity,
      'vera',
      new Date(ground.world.now()).getUTCFullYear() - 15,
    );
    const { accounts } = await list({ limit: 1 });
    expect(accounts).toEqual([
      {
        id: me.id,
        handle: 'vera',
        name: 'Name of vera',
        avatar: null,
        role: 'user',
        createdAt: me.createdAt,
        seenOn: ground.world.now() - (ground.world.now() % DAY),
        devices: 1,
        suspension: null,
        termsVersion: null,
      },
    ]);
  });

  it('are found by the beginning of handle or name in any case, and by number', async () => {
    const { me } = await join(house.identity, 'xena');
    await call()['identity.update_profile']({ name: 'Élodie 50%_' }, asUser(me.id));
    await join(house.identity, 'xavier');
    expect(await find('xe')).toEqual(['xena']);
    expect(await find('@X')).toEqual(['xavier', 'xena']);
    expect(await find('élo')).toEqual(['xena']);
    expect(await find('ÉLODIE 50%')).toEqual(['xena']);
    expect(await find('name of x')).toEqual(['xavier']);
    expect(await find(String(me.id))).toEqual(['xena']);
    for (const nobody of ['lodie', '%', '_', '\\', "x' or true", '9'.repeat(15)]) {
      expect(await find(nobody), nobody).toEqual([]);
    }
    const { accounts } = await call()['identity.find_accounts']({ users: [me.id, 12] }, operator);
    expect(accounts.map(({ handle }) => handle)).toEqual(['xena']);
  });

  it('that are deleted are gone from every list', async () => {
    const { me, device } = await join(house.identity, 'yuri');
    await call()['identity.delete_account']({ password: goodPassword }, asUser(me.id, device));
    expect(await find('yuri')).toEqual([]);
    expect((await list({ limit: 100 })).accounts.map(({ id }) => id)).not.toContain(me.id);
    const { accounts } = await call()['identity.find_accounts']({ users: [me.id] }, operator);
    expect(accounts).toEqual([]);
  });

  it('remember whose link they came by', async () => {
    const inviter = await join(house.identity, 'zoe');
    house.identity.api.invitations(async (_, token) =>
      token === 'm'.repeat(22) ? inviter.me.id : null,
    );
    const guest = await call()['identity.sign_up'](
      { ...wishFor('zoes_guest'), invitation: 'm'.repeat(22) },
      stranger(),
    );
    expect(await call()['identity.account']({ user: guest.me.id }, operator)).toMatchObject({
      invitedBy: { id: inviter.me.id, name: 'Name of zoe' },
      invitation: null,
      devices: [{ name: 'a test' }],
    });
  });
});

describe('figures', () => {
  const figures = () => call()['identity.figures']({}, operator);
  const today = async () => (await figures()).days.at(-1);

  it('count each person once on each day that they were here', async () => {
    ground.world.turn(DAY - (ground.world.now() % DAY) + HOUR);
    const before = await figures();
    expect(before.days).toHaveLength(90);
    expect(before.days.at(-1)).toMatchObject({ joined: 0, here: 0 });
    expect((before.days.at(-1)?.at ?? 1) % DAY).toBe(0);
    const { token } = await join(house.identity, 'counted');
    expect(await today()).toMatchObject({ joined: 1, here: 1 });
    const comeBack = async () => {
      await house.identity.api.authenticate(token ?? '');
      await house.identity.stop?.();
      await house.identity.start?.();
    };
    ground.world.turn(HOUR);
    await comeBack();
    expect(await today()).toMatchObject({ joined: 1, here: 1 });
    ground.world.turn(DAY);
    await comeBack();
    await comeBack();
    const after = await figures();
    expect(after.days.slice(-2)).toMatchObject([
      { joined: 1, here: 1 },
      { joined: 0, here: 1 },
    ]);
    expect(after.people).toBe(before.people + 1);
  });

  it('count who leaves', async () => {
    const { people } = await figures();
    const { me, device } = await join(house.identity, 'leaver');
    await call()['identity.delete_account']({ password: goodPassword }, asUser(me.id, device));
    expect((await figures()).people).toBe(people);
  });
});

it('a page of accounts reads a page, however many people there are', async () => {
  const client = await ground.db.jobs.connect();
  try {
    await client.query(`insert into identity.users (id, handle, name, created_at, seen_day, version)
      select id, 'many' || id, 'n' || id, id, id % 300, 1 from generate_series(1000, 31000) as id`);
    await client.query('analyze identity.users');
    const moment = { at: ground.world.now(), since: 0 };
    const page = { who: 'all', invitation: null, after: null, limit: 20 } as const;
    const after = { key: 20_000, id: 20_000 };
    const reads: Record<string, (tx: Tx) => Promise<unknown[]>> = {
      newest: (tx) => readAccounts(tx, moment, { ...page, order: 'newest' }),
      seen: (tx) => readAccounts(tx, moment, { ...page, order: 'seen' }),
      later: (tx) => readAccounts(tx, moment, { ...page, order: 'newest', after }),
      found: (tx) => findAccounts(tx, moment, { text: 'MANY2', limit: 20 }),
    };
    for (const [name, read] of Object.entries(reads)) {
      const before = await rowsRead(client, 'identity');
      const found = await transaction(ground.db.read, async (tx) => {
        const rows = await read(tx);
        await sql`select pg_stat_force_next_flush()`.execute(tx);
        return rows;
      });
      expect(found.length, name).toBeGreaterThanOrEqual(20);
      expect((await rowsRead(client, 'identity')) - before, name).toBeLessThan(200);
    }
  } finally {
    client.release();
  }
});
