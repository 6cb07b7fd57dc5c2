import { afterAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../tests/kit/database.ts';
import { type DomainMigrations, type Migration, migrate, sql } from './index.ts';

const open: FreshDatabase[] = [];
afterAll(async () => {
  for (const database of open) await database.close();
});

async function fresh(domains: DomainMigrations[] = []) {
  const database = await freshDatabase(domains);
  open.push(database);
  return database;
}

function step(name: string, ...statements: string[]): Migration {
  return {
    name,
    async up(tx) {
      for (const statement of statements) await sql.raw(statement).execute(tx);
    },
  };
}

const tea = (...migrations: Migration[]): DomainMigrations[] => [{ domain: 'tea', migrations }];
const cups = step('001-cups', 'create schema tea', 'create table tea.cups (id bigint primary key)');
const size = step('002-size', 'alter table tea.cups add column size int not null default 1');

test('applies steps by number, each once', async () => {
  const db = await fresh();
  await migrate(db, tea(cups));
  await sql`insert into tea.cups values (1)`.execute(db.write);
  await migrate(db, tea(size, cups));
  await migrate(db, tea(size, cups));
  const { rows } = await sql`select id, size from tea.cups`.execute(db.read);
  expect(rows).toEqual([{ id: 1, size: 1 }]);
});

test('a failing step leaves nothing, the ones before it stay', async () => {
  const db = await fresh();
  const broken = step('002-broken', 'create table tea.pots (id int)', 'select 1 / 0');
  await expect(migrate(db, tea(cups, broken))).rejects.toThrow('division by zero');
  const { rows } = await sql`select name from platform.migrations`.execute(db.read);
  expect(rows).toEqual([{ name: '001-cups' }]);
  await migrate(db, tea(cups, step('002-broken', 'create table tea.pots (id int)')));
});

test('refuses a step that changed after it was applied', async () => {
  const db = await fresh(tea(cups));
  const other = step('001-cups', 'create schema tea', 'create table tea.cups (id int primary key)');
  await expect(migrate(db, tea(other))).rejects.toMatchObject({ problem: 'migration-changed' });
  await migrate(db, tea(cups));
});

test('refuses a program that the database no longer serves', async () => {
  const db = await fresh();
  await migrate(db, tea(cups, { ...size, oldestProgram: 3 }));
  await expect(migrate(db, tea(cups))).rejects.toMatchObject({ problem: 'program-too-old' });
});

test('serves an older program while nothing was contracted', async () => {
  const db = await fresh(tea(cups, size));
  await migrate(db, tea(cups));
});

test('two processes that start together apply each step once', async () => {
  const db = await fresh();
  const slow = step('001-cups', 'select pg_sleep(0.2)', 'create schema tea');
  await Promise.all([migrate(db, tea(slow)), migrate(db, tea(slow))]);
  const { rows } = await sql`select name from platform.migrations`.execute(db.read);
  expect(rows).toHaveLength(1);
});

test('refuses names without a number of their own', async () => {
  const db = await fresh();
  await expect(migrate(db, tea(step('cups')))).rejects.toThrow('distinct names');
  await expect(migrate(db, tea(cups, step('001-pots')))).rejects.toThrow('distinct names');
});
