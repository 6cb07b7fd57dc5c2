import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../startup-error.ts';
import { SUPERUSER } from './cluster.ts';
import { isPostmasterOf, readPidFile } from './pid-file.ts';
import { SOCKET_PORT } from './socket-folder.ts';

/** The database of ours in the cluster. */
export const DATABASE = 'teahouse';
const POLL_MS = 100;
/** One that is just starting, or recovering, is waited for. */
const PATIENCE_MS = 30_000;

/** Where our database is reached through a socket folder. */
export function addressIn(socketFolder: string): string {
  const host = encodeURIComponent(socketFolder);
  return `postgresql://${SUPERUSER}@/${DATABASE}?host=${host}&port=${SOCKET_PORT}&sslmode=disable`;
}

/**
 * The database that a running Teahouse keeps on its data folder, for whoever wants to speak with
 * it beside that one; undefined when none runs. Looks, and changes nothing.
 *
 * @throws StartupError `database-refused`
 */
export async function findRunning(dataFolder: string): Promise<string | undefined> {
  const cluster = join(resolve(dataFolder), 'postgres');
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await readPidFile(cluster);
    if (!found || !(await isPostmasterOf(found.pid, cluster))) return undefined;
    if (found.ready || Date.now() > deadline) return enter(found.socketFolder);
    await sleep(POLL_MS);
  }
}

async function enter(socketFolder: string): Promise<string> {
  try {
    await access(socketFolder, constants.X_OK);
  } catch (cause) {
    throw new StartupError(
      'database-refused',
      'The database of the Teahouse that runs here lets only its own user in.',
      'Run this as the user who started Teahouse.',
      cause,
    );
  }
  return addressIn(socketFolder);
}
