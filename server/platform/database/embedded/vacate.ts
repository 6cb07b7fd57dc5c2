import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { inUse, isOrphan } from './claim.ts';
import { isAlive, isPostmasterOf, type Postmaster, pidFile, readPidFile } from './pid-file.ts';
import { removeSocketFolder } from './socket-folder.ts';

/** How long a predecessor that was killed may need until nothing of it is left. */
export const PATIENCE_MS = 10_000;
const POLL_MS = 100;
/** A living Teahouse holds its lock all the time; a killed one loses it within moments. */
const HELD_MS = 2_000;

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
  const { dataFolder, cluster } = place;
  const begun = Date.now();
  let held = 0;
  for (;;) {
    const found = await readPidFile(cluster);
    if (!found) return;
    if (!(await isPostmasterOf(found.pid, cluster))) {
      await removeTraces(place, found);
      return;
    }
    const orphan = await isOrphan(found.socketFolder).catch(() => undefined);
    if (orphan) {
      log('Stopping a database that an earlier run of Teahouse left behind.');
      process.kill(found.pid, 'SIGINT');
      await untilGone(found.pid);
      continue;
    }
    held = orphan === false ? held + POLL_MS : 0;
    if (held >= HELD_MS || Date.now() - begun > PATIENCE_MS) throw inUse(dataFolder);
    await sleep(POLL_MS);
  }
}

/** PostgreSQL itself would believe in a pid file whose number belongs to another program now. */
async function removeTraces(place: Place, found: Postmaster): Promise<void> {
  if (isAlive(found.pid)) await rm(pidFile(place.cluster), { force: true });
  if (found.socketFolder !== place.socketFolder) await removeSocketFolder(found.socketFolder);
}

async function untilGone(pid: number): Promise<void> {
  const begun = Date.now();
  while (isAlive(pid) && Date.now() - begun < PATIENCE_MS) await sleep(POLL_MS);
}
