import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Migration, migrate, sql } from '#platform/database/index.ts';
import { contentsOf } from '../../../tests/kit/contents.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/kit/database.ts';
import { analyze, load } from './load.ts';
import { readBackup } from './read-backup.ts';
import { connectPatiently } from './session.ts';
import { type Snapshot, takeSnapshot, writeTable } from './snapshot.ts';
import { markFinished, markUnfinished, refuseUnfinished } from './unfinished.ts';
import { vacate } from './vacancy.ts';
import { writeBackup } from './write-backup.ts';

const OWNER = 'teahouse_without_powers';

/** Whatever a domain may make of its tables, and a row that a migration puts in. */
const statements = [
  sql`create schema tea`,
  sql`create table tea.pots (
    id int8 generated always as identity primary key,
    friend int8,
    leaf text not null,
    upper text generated always as (upper(leaf)) stored,
    gone text,
    weight float8,
    bytes bytea,
    tags text[],
    notes jsonb,
    at timestamptz
  )`,
  sql`alter table tea.pots drop column gone`,
  sql`alter table tea.pots add foreign key (friend) references tea.pots (id)`,
  sql`create table tea."Odd name" (pot int8 not null references tea.pots (id), "a column" text)`,
  sql`insert into tea.pots (leaf) values ('put in by the migration')`,
  sql`create function tea.keep() returns trigger language plpgsql as $$
    begin
      raise exception 'nothing is changed here';
    end
    $$`,
  sql`create trigger keeps before insert or update or delete on tea."Odd name"
    for each row execute function tea.keep()`,
  sql`create trigger stays before truncate on tea.pots
    for each statement execute function tea.keep()`,
];

const tea: Migration = {
  name: '001-pots',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
const domains = [{ domain: 'tea', migrations: [tea] }];

let folder: string;
let file: string;
let source: FreshDatabase;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'teahouse-rows-'));
  file = join(folder, 'tea.backup');
  source = await freshDatabase(domains);
  await source.jobs.query(`update tea.pots set leaf = 'changed since'`);
  await source.jobs.query(
    `insert into tea.pots (friend, leaf, weight, bytes, tags, notes, at) values
     (1, $1, 0.1::float8 + 0.2::float8, '\\x00ff5c0a', array['a,b', null, '"', ''],
       '{"deep": [1, "\\n\\t"], "nul": null}', '2026-02-28 23:59:59.123456+05'),
     (2, '', 'NaN', '', '{}', 'null', '-infinity')`,
    ['a\ttab\\ a back\\slash\\. \\N \r\n 茶 🫖 ‮'],
  );
  await source.jobs.query('update tea.pots set friend = 3 where id = 1');
  await source.jobs.query(`alter table tea."Odd name" disable trigger keeps`);
  await source.jobs.query(`insert into tea."Odd name" values (3, 'a'), (1, null)`);
  await source.jobs.query(`alter table tea."Odd name" enable trigger keeps`);
  await source.jobs.query(`do $$ begin
    if not exists (select from pg_roles where rolname = '${OWNER}') then
      create role ${OWNER} login;
    end if;
  end $$`);
});
afterAll(async () => {
  await source.close();
  await rm(folder, { recursive: true, force: true });
});

async function write(snapshot: Snapshot): Promise<number> {
  let rows = 0;
  await writeBackup(file, snapshot.header, async (backup) => {
    for (const table of snapshot.tables) {
      rows += await writeTable(snapshot, table, backup, () => {});
    }
  });
  await snapshot.release();
  return rows;
}

async function loadAll(client: pg.Client): Promise<number> {
  let rows = 0;
  const header = await readBackup(file, {});
  await load(client, header, async (loadTable) => {
    await readBackup(file, {
      async section(about, bytes) {
        if (about.kind === 'table') rows += await loadTable(about, bytes);
      },
    });
  });
  await analyze(client, ['tea']);
  return rows;
}

/** The database as one sees it who owns it, and nothing else. */
const asOwner = (url: string) => url.replace(/\/\/[^@/]*@/, `//${OWNER}@`);

describe('rows', () => {
  it('come back as they were, to an owner without powers, past triggers and foreign keys', async () => {
    expect(await write(await takeSnapshot(source.url, 1))).toBe(5);
    await using target = await freshDatabase();
    const name = new URL(target.url.replace('@/', '@localhost/')).pathname.slice(1);
    await target.jobs.query(`alter database ${name} owner to ${OWNER}`);
    const url = asOwner(target.url);
    await migrate({ ...target, url }, domains);
    const client = await connectPatiently(url, 'test');
    expect(await loadAll(client)).toBe(5);
    await client.end();

    expect(await contentsOf(target.url)).toEqual(await contentsOf(source.url));
    const { rows } = await target.jobs.query(
      `insert into tea.pots (leaf) values ('next') returning id, upper`,
    );
    expect(rows).toEqual([{ id: 4, upper: 'NEXT' }]);
    await expect(target.jobs.query('truncate tea.pots cascade')).rejects.toThrow(
      'nothing is changed',
    );
    await expect(target.jobs.query(`delete from tea."Odd name"`)).rejects.toThrow('nothing is');
    await expect(
      target.jobs.query('update tea.pots set friend = 99 where id = 1'),
    ).rejects.toMatchObject({ code: '23503' });
  });

  it('are those of one moment, and nobody waits for it', async () => {
    const snapshot = await takeSnapshot(source.url, 1);
    await source.jobs.query(`insert into tea.pots (leaf) values ('too late')`);
    await source.jobs.query(`delete from tea.pots where leaf = 'too late'`);
    await source.jobs.query(`update tea.pots set leaf = 'later' where id = 2`);
    expect(await write(snapshot)).toBe(5);
    let text = '';
    await using target = await freshDatabase(domains);
    const client = await connectPatiently(target.url, 'test');
    await loadAll(client);
    text = (await client.query('select leaf from tea.pots where id = 2')).rows[0].leaf;
    await client.end();
    expect(text).toContain('茶 🫖');
  });

  it('are all there or none of them', async () => {
    await using target = await freshDatabase(domains);
    const client = await connectPatiently(target.url, 'test');
    const header = await readBackup(file, {});
    const failing = load(client, header, async (loadTable) => {
      await readBackup(file, {
        async section(about, bytes) {
          if (about.kind === 'table') await loadTable(about, bytes);
          throw new Error('the kettle is cold');
        },
      });
    });
    await expect(failing).rejects.toThrow('the kettle is cold');
    await client.end();
    const { rows } = await target.jobs.query('select leaf from tea.pots');
    expect(rows).toEqual([{ leaf: 'put in by the migration' }]);
  });
});

describe('a place for a backup', () => {
  it('holds nothing of ours, or what an interrupted restore left', async () => {
    await using target = await freshDatabase();
    const client = await connectPatiently(target.url, 'test');
    await vacate(client, ['tea']);
    await markUnfinished(client);
    await migrate(target, domains);
    await expect(refuseUnfinished(client)).rejects.toMatchObject({ problem: 'restore-unfinished' });
    await vacate(client, ['tea']);
    expect((await client.query(`select to_regnamespace('tea') as tea`)).rows).toEqual([
      { tea: null },
    ]);
    await markUnfinished(client);
    await migrate(target, domains);
    await markFinished(client);
    await refuseUnfinished(client);
    await expect(vacate(client, ['tea'])).rejects.toMatchObject({ problem: 'not-empty' });
    await client.end();
  });

  it('is refused also where only the job runner or a neighbour of the same name is', async () => {
    await using target = await freshDatabase();
    const client = await connectPatiently(target.url, 'test');
    await client.query('create schema jobs');
    await expect(vacate(client, ['tea'])).rejects.toMatchObject({ problem: 'not-empty' });
    await client.end();
  });

  it('without a Teahouse in it is nothing to back up', async () => {
    await using target = await freshDatabase();
    await expect(takeSnapshot(target.url, 1)).rejects.toMatchObject({ problem: 'nothing-here' });
  });
});
