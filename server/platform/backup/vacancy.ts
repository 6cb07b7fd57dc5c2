import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '#platform/database/index.ts';
import { isUnfinished } from './unfinished.ts';

const RESTORE_LOCK = 7_420_004;
/** The session of a restore that was killed may outlive it by a moment. */
const ATTEMPTS = 50;
const PAUSE_MS = 200;
/** The job runner's, which no backup holds: it makes it anew. */
const JOBS = 'jobs';

/**
 * Makes sure that a database holds nothing of a Teahouse, and that nobody else fills it. What an
 * interrupted restore left is removed.
 *
 * @param schemas all those that a Teahouse may have
 * @throws StartupError `not-empty`
 */
export async function vacate(client: pg.ClientBase, schemas: readonly string[]): Promise<void> {
  await claim(client);
  const ours = [...schemas, 'platform'];
  if (await isUnfinished(client)) {
    // The mark goes with its schema, and all at once.
    const names = ours.map(pg.escapeIdentifier).join(', ');
    await client.query(`drop schema if exists ${names} cascade`);
  }
  const { rows } = await client.query('select from pg_namespace where nspname = any($1) limit 1', [
    [...ours, JOBS],
  ]);
  if (rows.length > 0) throw inhabited();
}

async function claim(client: pg.ClientBase): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [RESTORE_LOCK]);
    if (rows[0]?.taken === true) return;
    await sleep(PAUSE_MS);
  }
  throw new StartupError(
    'not-empty',
    'Another restore into this database is under way.',
    'Wait until it has ended.',
  );
}

function inhabited(): StartupError {
  return new StartupError(
    'not-empty',
    'There is a Teahouse in this place already, and a restore overwrites nothing.',
    'Name an empty folder with TEAHOUSE_DATA, or an empty database with DATABASE_URL.',
  );
}
