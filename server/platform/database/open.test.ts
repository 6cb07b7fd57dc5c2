import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../tests/kit/database.ts';
import { checkExternal } from './external.ts';
import { openDatabase, sql, transaction } from './index.ts';

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

describe('values', () => {
  test('int8 comes as a number, jsonb as what it holds', async () => {
    const { rows } = await sql`
      select ${2 ** 52 - 1}::int8 as id, array[1, null]::int8[] as ids,
             '{"a": [1]}'::jsonb as body, count(*) as count`.execute(db.read);
    expect(rows).toEqual([{ id: 2 ** 52 - 1, ids: [1, null], body: { a: [1] }, count: 1 }]);
  });

  test('an int8 that a number cannot hold is an error, not another number', async () => {
    const query = sql`select 9007199254740993::int8`.execute(db.read);
    await expect(query).rejects.toThrow('beyond 53 bits: 9007199254740993');
  });
});

describe('pools', () => {
  test('a class of call that uses all its connections does not stop another', async () => {
    const small = await openDatabase({
      databaseUrl: db.url,
      dataFolder: '',
      log: () => {},
      statementTimeoutMs: 5_000,
      pool: { read: 1 },
    });
    const slow = sql`select pg_sleep(1)`.execute(small.read);
    let slowIsDone = false;
    void slow.then(() => {
      slowIsDone = true;
    });
    await sql`select 1`.execute(small.write);
    expect(slowIsDone).toBe(false);
    await slow;
    await small.close();
  });

  test('a statement that takes too long fails alone', async () => {
    const hasty = await openDatabase({
      databaseUrl: db.url,
      dataFolder: '',
      log: () => {},
      statementTimeoutMs: 1_000,
    });
    await expect(hasty.send.query('select pg_sleep(5)')).rejects.toMatchObject({ code: '57014' });
    await expect(hasty.send.query('select 1 as one')).resolves.toMatchObject({
      rows: [{ one: 1 }],
    });
    await hasty.close();
  });

  test('connections that the database cut are replaced', async () => {
    await db.send.query('select 1');
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(db.write);
    await expect.poll(() => db.send.totalCount).toBe(0);
    await expect(db.send.query('select 1 as one')).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });
});

describe('transactions', () => {
  beforeAll(() => sql`create table cups (id int primary key, tea int not null)`.execute(db.write));

  test('commit when the work resolves, roll back when it rejects', async () => {
    await transaction(db.write, (tx) => sql`insert into cups values (1, 0), (2, 0)`.execute(tx));
    const failing = transaction(db.write, async (tx) => {
      await sql`insert into cups values (3, 0)`.execute(tx);
      throw new Error('spilled');
    });
    await expect(failing).rejects.toThrow('spilled');
    const { rows } = await sql`select id from cups order by id`.execute(db.read);
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('a connection that is cut between two statements fails its transaction alone', async () => {
    const cut = transaction(db.write, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await sql`select pg_terminate_backend(${rows[0]?.pid}, 5000)`.execute(db.read);
      await sql`insert into cups values (5, 0)`.execute(tx);
    });
    await expect(cut).rejects.toThrow(/terminat|not queryable/);
    const { rows } = await sql`select id from cups where id = 5`.execute(db.write);
    expect(rows).toEqual([]);
  });

  test('a transaction inside another joins it', async () => {
    const outer = transaction(db.write, async (tx) => {
      await transaction(tx, (inner) => sql`insert into cups values (4, 0)`.execute(inner));
      throw new Error('spilled');
    });
    await expect(outer).rejects.toThrow('spilled');
    const { rows } = await sql`select id from cups where id = 4`.execute(db.read);
    expect(rows).toEqual([]);
  });

  test('of two that deadlock both succeed', async () => {
    await sql`update cups set tea = 0`.execute(db.write);
    let arrived = 0;
    let bothHere = () => {};
    const meeting = new Promise<void>((resolve) => {
      bothHere = resolve;
    });
    const pour = (first: number, second: number) =>
      transaction(db.write, async (tx) => {
        await sql`update cups set tea = tea + 1 where id = ${first}`.execute(tx);
        if (++arrived >= 2) bothHere();
        await meeting;
        await sql`update cups set tea = tea + 1 where id = ${second}`.execute(tx);
      });
    await Promise.all([pour(1, 2), pour(2, 1)]);
    expect(arrived).toBe(3);
    const { rows } = await sql`select tea from cups order by id`.execute(db.read);
    expect(rows).toEqual([{ tea: 2 }, { tea: 2 }]);
  });

  test('what fails each time is tried four times', async () => {
    let attempts = 0;
    const hopeless = transaction(db.write, (tx) => {
      attempts++;
      return sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(tx);
    });
    await expect(hopeless).rejects.toThrow('again');
    expect(attempts).toBe(4);
  });
});

describe('an external database', () => {
  const settings = { url: inject('databaseUrl'), now: Date.now, log: () => {}, patienceMs: 0 };

  test('that cannot be reached is waited for, then named without its password', async () => {
    const said: string[] = [];
    const url = 'postgres://tea:secret@127.0.0.1:1/house';
    const refusal = checkExternal({
      ...settings,
      url,
      patienceMs: 600,
      log: (line) => said.push(line),
    });
    await expect(refusal).rejects.toMatchObject({
      problem: 'database-unreachable',
      message: expect.stringMatching(/^The database at 127\.0\.0\.1:1\/house cannot be reached/),
    });
    expect(said).toHaveLength(1);
    expect(said[0]).not.toContain('secret');
  });

  test('that does not exist is refused at once', async () => {
    const url = db.url.replace(/fresh_\w+/, 'no_such_house');
    const refusal = checkExternal({ ...settings, url, patienceMs: 60_000 });
    await expect(refusal).rejects.toMatchObject({ problem: 'database-refused' });
  });

  const noCertificate = 'postgres://tea@host/house?sslmode=verify-full&sslrootcert=/no/such/file';
  test.each(['nonsense', 'mysql://tea@host/house', '', noCertificate])(
    'an address like %j is refused',
    async (url) => {
      await expect(checkExternal({ ...settings, url })).rejects.toMatchObject({
        problem: 'setting-wrong',
      });
    },
  );

  test('R2: whose clock is more than ten seconds off is refused', async () => {
    const refusal = checkExternal({ ...settings, now: () => Date.now() + 11_000 });
    await expect(refusal).rejects.toMatchObject({
      problem: 'clock-apart',
      message: expect.stringContaining('differ by 11 seconds'),
    });
    await checkExternal({ ...settings, now: () => Date.now() - 9_000 });
  });

  test.each([
    ['server_version_num', '140009', 'PostgreSQL'],
    ['server_encoding', 'SQL_ASCII', 'encoded in SQL_ASCII'],
  ])('is refused for a %s of %s', async (name, value, sentence) => {
    // A database that puts a function of its own before the system's looks like another server.
    await using other = await freshDatabase();
    await sql
      .raw(`
      create schema disguise;
      create function disguise.current_setting(text) returns text language sql as $$
        select case $1 when '${name}' then '${value}' else pg_catalog.current_setting($1) end $$;
      do $$ begin
        execute format('alter database %I set search_path = disguise, pg_catalog', current_database());
      end $$;`)
      .execute(other.write);
    await expect(checkExternal({ ...settings, url: other.url })).rejects.toMatchObject({
      problem: 'database-unsuitable',
      message: expect.stringContaining(sentence),
    });
  });

  test('is asked for TLS in the words of its own documentation', async () => {
    const separator = db.url.includes('?') ? '&' : '?';
    const plain = `${db.url.replace('&sslmode=disable', '')}${separator}sslmode=disable`;
    expect(await checkExternal({ ...settings, url: plain })).toContain('uselibpqcompat=true');
  });
});
