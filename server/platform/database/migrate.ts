import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { fingerprint } from './fingerprint.ts';
import type { Database } from './open.ts';
import { parsers } from './parsers.ts';
import type { Db, Tx } from './pools.ts';
import { StartupError } from './startup-error.ts';

/** One step of a domain's schema. Applied once, in one transaction, and never changed after. */
export interface Migration {
  /** Its number and what it does: '001-conversations'. */
  name: string;
  /**
   * Issues statements through `tx` alone. Which statements may depend on nothing but the data, and
   * it must bear empty results: they are also collected without a database, for the hash.
   */
  up(tx: Tx): Promise<void>;
  /** For a step that contracts the schema: the oldest program (see `PROGRAM`) that still works. */
  oldestProgram?: number;
}

export interface DomainMigrations {
  domain: string;
  migrations: readonly Migration[];
}

/** The generation of this program's schema; raised with a release that contracts anything. */
export const PROGRAM = 2;

const MIGRATION_LOCK = 7_420_002;

/**
 * Brings the schema to what this program needs: domains in the order given, each by number, each
 * step in a transaction of its own, one process at a time.
 *
 * @throws StartupError `migration-changed`, `program-too-old`
 */
export async function migrate(db: Database, domains: readonly DomainMigrations[]): Promise<void> {
  const patient = openPatient(db.url);
  try {
    await patient.connection().execute(async (connection) => {
      await sql`set statement_timeout = 0`.execute(connection);
      await sql`select pg_advisory_lock(${sql.lit(MIGRATION_LOCK)})`.execute(connection);
      await applyAll(connection, domains);
    });
  } finally {
    await patient.destroy();
  }
}

/** A connection of its own, which no pool's bounds end and which gives the lock back as it ends. */
function openPatient(url: string): Db {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'teahouse-migrations',
    max: 1,
    types: parsers,
    keepAlive: true,
  });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}

async function applyAll(db: Db, domains: readonly DomainMigrations[]): Promise<void> {
  await prepareTables(db);
  await refuseWhenOld(db);
  const applied = await readApplied(db);
  for (const { domain, migrations } of domains) {
    for (const migration of byNumber(domain, migrations)) {
      const hash = await fingerprint(domain, migration);
      const known = applied.get(`${domain}/${migration.name}`);
      if (known === undefined) await apply(db, domain, migration, hash);
      else if (known !== hash) throw changed(domain, migration);
    }
  }
}

async function prepareTables(db: Db): Promise<void> {
  await sql`create schema if not exists platform`.execute(db);
  await sql`
    create table if not exists platform.migrations (
      domain text not null,
      name text not null,
      hash text not null,
      oldest_program int not null default 0,
      primary key (domain, name)
    )`.execute(db);
}

/** An older program may run beside a newer one until a step contracts what the older one uses. */
async function refuseWhenOld(db: Db): Promise<void> {
  const { rows } = await sql<{ oldest: number | null }>`
    select max(oldest_program) as oldest from platform.migrations`.execute(db);
  const oldest = rows[0]?.oldest ?? 0;
  if (oldest <= PROGRAM) return;
  throw new StartupError(
    'program-too-old',
    `This database serves Teahouse generation ${oldest} and later, and this is generation ${PROGRAM}.`,
    'Start the newer Teahouse that last used it.',
  );
}

async function readApplied(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ domain: string; name: string; hash: string }>`
    select domain, name, hash from platform.migrations`.execute(db);
  return new Map(rows.map((row) => [`${row.domain}/${row.name}`, row.hash]));
}

function byNumber(domain: string, migrations: readonly Migration[]): Migration[] {
  const sorted = migrations.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const numbers = sorted.map(({ name }) => /^(\d{3})-./.exec(name)?.[1]);
  if (numbers.includes(undefined) || new Set(numbers).size < numbers.length) {
    throw new Error(`${domain}: migrations need distinct names like '001-conversations'`);
  }
  return sorted;
}

async function apply(db: Db, domain: string, migration: Migration, hash: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await migration.up(tx);
    await sql`
      insert into platform.migrations (domain, name, hash, oldest_program)
      values (${domain}, ${migration.name}, ${hash}, ${migration.oldestProgram ?? 0})`.execute(tx);
  });
}

function changed(domain: string, migration: Migration): StartupError {
  return new StartupError(
    'migration-changed',
    `The migration ${domain}/${migration.name} was changed after it had been applied to this database.`,
    'Put it back as it was and write what is new as a further migration.',
  );
}
