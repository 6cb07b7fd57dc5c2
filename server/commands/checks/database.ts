import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from '#config';
import { checkExternal, findRunning, StartupError } from '#platform/database/index.ts';
import { realWorld } from '#platform/world/index.ts';
import { type Finding, fail, ok } from './finding.ts';

/** One question of ours to the database. Milliseconds. */
const PATIENCE_MS = 10_000;

/**
 * Looks for the database, and has it looked into where it can be reached. No statement of it
 * changes anything: the session is read only.
 */
export async function checkDatabase(
  config: Config,
  look: (client: pg.Client) => Promise<Finding[]>,
): Promise<Finding[]> {
  try {
    const url = await urlOf(config);
    if (url === undefined) return [sleeping(config.data.folder)];
    const client = new pg.Client({
      connectionString: url,
      application_name: 'teahouse-doctor',
      statement_timeout: PATIENCE_MS,
      connectionTimeoutMillis: PATIENCE_MS,
    });
    client.on('error', () => {});
    await client.connect();
    try {
      await client.query('set default_transaction_read_only = on');
      return await look(client);
    } finally {
      await client.end();
    }
  } catch (error) {
    if (error instanceof StartupError) return [fail('database', error.message, error.remedy)];
    const reason = error instanceof Error ? error.message : String(error);
    return [fail('database', `It does not answer as it should: ${reason}.`, 'Read its own log.')];
  }
}

async function urlOf({ data, database }: Config): Promise<string | undefined> {
  if (database.url === undefined) return findRunning(data.folder);
  const now = () => realWorld.now();
  return checkExternal({ url: database.url, now, log: () => {}, patienceMs: 0 });
}

function sleeping(folder: string): Finding {
  return existsSync(join(folder, 'postgres'))
    ? ok(
        'database',
        'The built-in one, which is not running: start Teahouse to have it looked into.',
      )
    : ok('database', 'The built-in one, which the first start makes.');
}
