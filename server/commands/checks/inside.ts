import type pg from 'pg';
import type { Config } from '#config';
import { isUnfinished } from '#platform/backup/index.ts';
import {
  type Applied,
  compareApplied,
  readApplied,
  StartupError,
} from '#platform/database/index.ts';
import { migrations } from '../../domains.ts';
import { bytesAsWords, countAsWords } from '../terminal.ts';
import { checkBlobs } from './blobs.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** A transaction that is open longer keeps the database from cleaning up behind others. */
const LONG_MINUTES = 10;
/** Rows that were deleted or replaced and not cleaned up: so many, and more than living ones. */
const DEAD_ROWS = 100_000;
/** PostgreSQL stops writing at two billion transactions that were never tidied. */
const OLD_TRANSACTIONS = 1_000_000_000;
/** Connections for commands and for whoever looks by hand. */
const OTHER_CONNECTIONS = 5;

/** The database from within, and what it names. */
export async function lookInside(client: pg.Client, config: Config): Promise<Finding[]> {
  const applied = await appliedSteps(client);
  const isCut = await isUnfinished(client);
  return [
    await standing(client),
    await durable(client),
    isCut ? interrupted() : await schema(applied),
    await connections(client, config),
    await transactions(client),
    ...(await upkeep(client)),
    ...(applied === null || isCut ? [] : await checkBlobs(client, config)),
  ];
}

/** Null where no Teahouse has been yet. */
async function appliedSteps(client: pg.Client): Promise<Applied[] | null> {
  try {
    return await readApplied(client);
  } catch (error) {
    if (error instanceof StartupError) return null;
    throw error;
  }
}

async function standing(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ version: string; size: string }>(
    `select current_setting('server_version') as version,
       pg_database_size(current_database())::text as size`,
  );
  const { version = '', size = '0' } = rows[0] ?? {};
  return ok('database', `PostgreSQL ${version}, ${bytesAsWords(Number(size))}.`);
}

async function durable(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>(
    `select name from pg_settings where setting = 'off'
     and name in ('fsync', 'synchronous_commit', 'full_page_writes') order by name`,
  );
  if (rows.length === 0) return ok('durability', 'What is acknowledged is on the disk.');
  const names = rows.map(({ name }) => name).join(', ');
  return fail(
    'durability',
    `${names} off: what was acknowledged can be lost with the power.`,
    'Switch it on in postgresql.conf and reload.',
  );
}

async function schema(applied: readonly Applied[] | null): Promise<Finding> {
  if (applied === null) return ok('schema', 'Empty: the first start makes it.');
  const { pending, unknown, changed } = await compareApplied(migrations, applied);
  if (changed.length > 0) {
    const remedy = 'Start the program that made them.';
    return fail('schema', `These steps are others here: ${changed.join(', ')}.`, remedy);
  }
  if (unknown.length > 0) {
    const remedy = 'Start the newer program; going back takes the backup made before.';
    return warn('schema', `A newer Teahouse has used it: ${unknown.join(', ')}.`, remedy);
  }
  if (pending.length === 0) return ok('schema', 'As this Teahouse needs it.');
  return ok('schema', `Steps that the next start makes: ${pending.length}.`);
}

function interrupted(): Finding {
  const remedy = 'Run the same restore again; it begins anew.';
  return fail('schema', 'A restore into this database was interrupted.', remedy);
}

async function connections(client: pg.Client, { database }: Config): Promise<Finding> {
  const { rows } = await client.query<{ most: number }>(
    `select (current_setting('max_connections')::int
       - current_setting('superuser_reserved_connections')::int) as most`,
  );
  const most = rows[0]?.most ?? 0;
  const { arrivalConnections, readConnections, writeConnections, sendConnections } = database;
  const pools =
    arrivalConnections +
    readConnections +
    writeConnections +
    sendConnections +
    database.jobConnections;
  const says = `One process may use ${pools} of ${most}.`;
  if (pools + OTHER_CONNECTIONS <= most) return ok('connections', says);
  return fail('connections', says, 'Raise max_connections of PostgreSQL, or lower the POOL_ ones.');
}

async function transactions(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ who: string; minutes: number }>(
    `select application_name as who,
       floor(extract(epoch from clock_timestamp() - xact_start) / 60)::int as minutes
     from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null
     order by xact_start limit 1`,
  );
  const oldest = rows[0];
  if (oldest === undefined || oldest.minutes < LONG_MINUTES) {
    return ok('transactions', 'None is open for long.');
  }
  return warn(
    'transactions',
    `One of "${oldest.who}" is open for ${oldest.minutes} minutes, and nothing is cleaned up meanwhile.`,
    'A backup may take so long; end anything else with pg_terminate_backend.',
  );
}

async function upkeep(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{ on: boolean; age: number }>(
    `select current_setting('autovacuum') = 'on' as on, age(datfrozenxid) as age
     from pg_database where datname = current_database()`,
  );
  const { rows: dead } = await client.query<{ name: string; dead: number }>(
    `select schemaname || '.' || relname as name, n_dead_tup::int as dead
     from pg_stat_user_tables where n_dead_tup > $1 and n_dead_tup > n_live_tup
     order by n_dead_tup desc limit 3`,
    [DEAD_ROWS],
  );
  const { on = true, age = 0 } = rows[0] ?? {};
  const found: Finding[] = [];
  if (!on) found.push(fail('vacuum', 'autovacuum is off.', 'Switch it on in postgresql.conf.'));
  if (age > OLD_TRANSACTIONS) {
    const says = `${countAsWords(age)} transactions were never tidied; at two billion writing stops.`;
    found.push(fail('vacuum', says, 'Run "vacuum" in this database now.'));
  }
  for (const { name, dead: count } of dead) {
    const says = `${name} has ${countAsWords(count)} dead rows, more than living ones.`;
    found.push(warn('vacuum', says, `Look for long transactions, then run "vacuum ${name}".`));
  }
  return found.length > 0 ? found : [ok('vacuum', 'Keeps up.')];
}
