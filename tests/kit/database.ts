import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { fingerprint } from '../../server/platform/database/fingerprint.ts';
import {
  type Database,
  type DomainMigrations,
  migrate,
  openDatabase,
} from '../../server/platform/database/index.ts';

/** A database of the test's own; `close()`, or the end of `await using`, drops it. */
export interface FreshDatabase extends Database, AsyncDisposable {}

const STATEMENT_TIMEOUT_MS = 10_000;
const TEMPLATE_LOCK = 7_420_003;

/**
 * An empty database with the migrations of the given domains applied, copied from a template that
 * the first call in the run makes. Without domains there is nothing in it at all.
 */
export async function freshDatabase(
  domains: readonly DomainMigrations[] = [],
): Promise<FreshDatabase> {
  const name = `fresh_${randomBytes(8).toString('hex')}`;
  await asAdministrator(async (admin) => {
    const template = await templateFor(admin, domains);
    // Without syncing, copying files is several times faster than copying through the log.
    await admin.query(
      `create database ${name} encoding 'UTF8' template ${template} strategy file_copy`,
    );
  });
  const database = await open(name);
  const close = async () => {
    await database.close();
    await asAdministrator((admin) => admin.query(`drop database ${name} with (force)`));
  };
  return { ...database, close, [Symbol.asyncDispose]: close };
}

async function templateFor(
  admin: pg.Client,
  domains: readonly DomainMigrations[],
): Promise<string> {
  const name = `template_${await hashOf(domains)}`;
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  const known = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (known.rowCount === 0) await makeTemplate(admin, name, domains);
  await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  return name;
}

/** Named only when it is whole, so that a run cut short leaves no half of a template. */
async function makeTemplate(
  admin: pg.Client,
  name: string,
  domains: readonly DomainMigrations[],
): Promise<void> {
  const unfinished = `${name}_new`;
  await admin.query(`drop database if exists ${unfinished} with (force)`);
  await admin.query(`create database ${unfinished} encoding 'UTF8' template template0`);
  const database = await open(unfinished);
  try {
    if (domains.length > 0) await migrate(database, domains);
  } finally {
    await database.close();
  }
  await admin.query(`alter database ${unfinished} rename to ${name}`);
}

async function hashOf(domains: readonly DomainMigrations[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { domain, migrations } of domains) {
    for (const migration of migrations) {
      hash.update(`${domain}/${migration.name}/${await fingerprint(domain, migration)};`);
    }
  }
  return hash.digest('hex').slice(0, 16);
}

async function open(name: string): Promise<Database> {
  return openDatabase({
    databaseUrl: urlOf(name),
    dataFolder: '/nonexistent',
    log: () => {},
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  });
}

/** The URL of another database on the server of the run. */
function urlOf(name: string): string {
  return inject('databaseUrl').replace(/\/[^/?]*(\?|$)/, `/${name}$1`);
}

async function asAdministrator<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: inject('databaseUrl') });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
