import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql, transaction } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import { rowsRead } from '../../../tests/kit/rows-read.ts';
import { migrations } from './migrations/index.ts';
import { createRegistrar } from './registrar.ts';
import { nothingRegistered } from './room.ts';
import { readAdmissions } from './store/admissions.ts';
import { releaseHandle } from './store/released-handles.ts';
import { readUsers } from './store/users.ts';
import { type NewAccount, writeAccounts } from './write-accounts.ts';

let ground: Ground;

beforeAll(async () => {
  ground = await prepareGround([{ domain: 'identity', migrations }]);
});
afterAll(() => ground[Symbol.asyncDispose]());

function wanted(handle: string): NewAccount {
  return {
    user: {
      handle,
      name: handle,
      role: 'user',
      adultYear: null,
      settings: {},
      termsVersion: null,
      invitedBy: null,
      invitation: null,
    },
    hash: `hash of ${handle}`,
    recoveryCodes: [Buffer.from(`code of ${handle}`)],
    device: { name: 'a test', kind: 'program' },
    address: '192.0.2.1',
    keepsAddress: true,
  };
}

const room = (world: World = ground.world) => ({
  db: ground.db,
  userLog: ground.userLog,
  world,
  registered: nothingRegistered(),
});

const write = (handles: readonly string[], world?: World) =>
  transaction(ground.db.write, (tx) => writeAccounts(room(world), tx, handles.map(wanted)));

const handlesOf = (made: Awaited<ReturnType<typeof write>>) =>
  made.map((each) => each?.me.handle ?? null);

it('makes those whose handles are free, and takes back whose handle rests', async () => {
  await transaction(ground.db.write, (tx) =>
    releaseHandle(tx, { handle: 'given_up', user: 7, at: ground.world.now() }),
  );
  const made = await write(['one', 'given_up', 'two', 'one']);
  expect(handlesOf(made).slice(1, 3)).toEqual([null, 'two']);
  expect(handlesOf(made).filter((handle) => handle === 'one')).toHaveLength(1);
  const count = async (table: string) =>
    (await ground.db.jobs.query(`select from identity.${table}`)).rows.length;
  for (const table of ['secrets', 'devices', 'sign_ins']) expect(await count(table), table).toBe(2);
  // Beside them there is the server's own account.
  expect(await count('users')).toBe(3);
});

it('draws an id anew that belongs to somebody', async () => {
  const [first] = await write(['holder']);
  const taken = first?.me.id ?? 0;
  let draws = 0;
  const world = {
    ...ground.world,
    randomId: () => (draws++ === 0 ? taken : ground.world.randomId()),
  };
  const [second] = await write(['drawn_anew'], world);
  expect(second?.me).toMatchObject({ handle: 'drawn_anew' });
  expect(second?.me.id).not.toBe(taken);
  await expect(write(['never_free'], { ...world, randomId: () => taken })).rejects.toThrow('id');
});

it('lets one account that cannot be written fail alone', async () => {
  const needs = room();
  needs.registered.created.push(async (tx, users) => {
    const made = await readUsers(tx, users);
    if (made.some(({ handle }) => handle === 'unwelcome')) throw new Error('unwelcome');
  });
  const { make } = createRegistrar(needs);
  const answers = await Promise.allSettled(
    ['welcome_a', 'unwelcome', 'welcome_b'].map((handle) => make(wanted(handle))),
  );
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('looks handles up one by one, however many people there are', async () => {
  const client = await ground.db.jobs.connect();
  try {
    await client.query(`insert into identity.users (id, handle, name, created_at, version)
      select id, 'many' || id, 'n', 1, 1 from generate_series(2, 20001) as id`);
    await client.query('analyze identity.users');
    const before = await rowsRead(client, 'identity');
    const found = await transaction(ground.db.read, async (tx) => {
      const admissions = await readAdmissions(tx, ['many5', 'nobody', 'many6']);
      await sql`select pg_stat_force_next_flush()`.execute(tx);
      return admissions;
    });
    expect(found.map(({ taken }) => taken)).toEqual([true, false, true]);
    expect((await rowsRead(client, 'identity')) - before).toBeLessThan(20);
  } finally {
    client.release();
  }
});
