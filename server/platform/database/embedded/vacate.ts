import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from '../transaction.ts';
import { inUse, isOrphan } from './claim.ts';
import { isAlive, isPostmasterOf, type Postmaster, pidFile, readPidFile } from './pid-file.ts';
import { removeSocketFolder } from './socket-folder.ts';

/** How long a predecessor that was killed may need until nothing of it is left. */
export const PATIENCE_MS = 10_000;
const POLL_MS = 100;
/** A living Teahouse holds its lock all the time; a killed one loses it within moments. */
const HELD_MS = 2_000;
const CANNOT_CONNECT_NOW = '57P03';

export interface Place {
  dataFolder: string;
  cluster: string;
  /** Ours, which stays when our own database died in it. */
  socketFolder: string;
}

/**
 * Sees to it that no PostgreSQL runs on the folder: waits for one that is ending, stops one whose
 * Teahouse is gone, removes what a crash left.
 *
 * @throws StartupError `folder-in-use` when its Teahouse is alive
 */
export async function vacate(place: Place, log: (line: string) => void): Promise<void> {
  let deadline = Date.now() + PATIENCE_MS;
  let held = 0;
  for (
    let found = await readPidFile(place.cluster);
    found;
    found = await readPidFile(place.cluster)
  ) {
    if (!(await isPostmasterOf(found.pid, place.cluster))) return removeTraces(place, found);
    const state = await stateOf(found.socketFolder);
    if (state === 'orphan') {
      log('Stopping a database that an earlier run of Teahouse left behind.');
      await stop(found.pid);
    }
    // Until it has started or ended, which takes the time it takes, nothing can be said of it.
    if (state === 'busy') deadline = Date.now() + PATIENCE_MS;
    held = state === 'held' ? held + POLL_MS : 0;
    if (held >= HELD_MS || Date.now() > deadline) throw inUse(place.dataFolder);
    await sleep(POLL_MS);
  }
}

type State = 'orphan' | 'held' | 'busy' | 'unknown';

async function stateOf(socketFolder: string): Promise<State> {
  try {
    return (await isOrphan(socketFolder)) ? 'orphan' : 'held';
  } catch (error) {
    return sqlState(error) === CANNOT_CONNECT_NOW ? 'busy' : 'unknown';
  }
}

/** PostgreSQL itself would believe in a pid file whose number belongs to another program now. */
async function removeTraces(place: Place, found: Postmaster): Promise<void> {
  if (isAlive(found.pid)) await rm(pidFile(place.cluster), { force: true });
  if (found.socketFolder !== place.socketFolder) await removeSocketFolder(found.socketFolder);
}

async function stop(pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + PATIENCE_MS;
  while (isAlive(pid) && Date.now() < deadline) await sleep(POLL_MS);
}
