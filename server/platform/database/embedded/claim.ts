import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../startup-error.ts';
import { SUPERUSER } from './cluster.ts';
import { SOCKET_PORT } from './socket-folder.ts';

/** The session lock that a living Teahouse holds on the database of its data folder. */
const FOLDER_LOCK = 7_420_001;
const POLL_MS = 100;

/** Connects as the superuser through the socket folder, to the database that always exists. */
export async function connect(socketFolder: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: socketFolder,
    port: SOCKET_PORT,
    user: SUPERUSER,
    database: 'postgres',
    ssl: false,
    connectionTimeoutMillis: 2_000,
  });
  // A broken session is noticed by what is asked of it next.
  client.on('error', () => {});
  await client.connect();
  return client;
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1) as taken', [FOLDER_LOCK]);
  return rows[0]?.taken === true;
}

/**
 * Takes the lock, which lasts as long as the session. The session of a process that was killed
 * may outlive it by a moment, hence a few tries.
 *
 * @throws StartupError `folder-in-use`
 */
export async function claim(client: pg.Client, dataFolder: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt++) {
    if (await tryLock(client)) return;
    await sleep(POLL_MS);
  }
  throw inUse(dataFolder);
}

/**
 * Whether nobody has held the lock for a second: a Teahouse that is just starting its database
 * takes the lock within that time.
 */
export async function isOrphan(socketFolder: string): Promise<boolean> {
  const client = await connect(socketFolder);
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      if (!(await tryLock(client))) return false;
      await client.query('select pg_advisory_unlock($1)', [FOLDER_LOCK]);
      await sleep(POLL_MS);
    }
    return true;
  } finally {
    await client.end();
  }
}

export function inUse(dataFolder: string): StartupError {
  return new StartupError(
    'folder-in-use',
    `Another Teahouse is running on the data folder ${dataFolder}.`,
    'Stop that one first, or set TEAHOUSE_DATA (and PORT) to run a second one beside it.',
  );
}
