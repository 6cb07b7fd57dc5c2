import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from '../failures.ts';
import { inUse, isOrphan } from './claim.ts';
import { type Cluster, lockFile } from './cluster.ts';
import { isAlive, isPostmasterOf, type Postmaster, pidFile, readPidFile } from './pid-file.ts';
import { holding } from './prefixes.ts';
import { runToEnd } from './process.ts';

/** How long a predecessor that was killed may need until nothing of it is left. */
export const PATIENCE_MS = 10_000;
const POLL_MS = 100;
/** A living Teahouse holds its lock all the time; a killed one loses it within moments. */
const HELD_MS = 2_000;
const CANNOT_CONNECT_NOW = '57P03';

/**
 * Sees to it that no PostgreSQL runs on the cluster: waits for one that is ending, stops one whose
 * Teahouse is gone, removes what a crash left.
 *
 * @throws StartupError `folder-in-use` when its Teahouse is alive
 */
export async function vacate(
  dataFolder: string,
  cluster: Cluster,
  log: (line: string) => void,
): Promise<void> {
  let deadline = performance.now() + PATIENCE_MS;
  let held = 0;
  for (;;) {
    const found = await readPidFile(cluster.folder);
    if (!found) return;
    const state = await stateOf(cluster, found);
    if (state === 'gone') return forget(cluster, found);
    if (state === 'orphan') {
      log('Stopping a database that an earlier run of Teahouse left behind.');
      await stop(cluster, found.pid);
    }
    // Until it has started or ended, which takes the time it takes, nothing can be said of it.
    if (state === 'busy') deadline = performance.now() + PATIENCE_MS;
    held = state === 'held' ? held + POLL_MS : 0;
    if (held >= HELD_MS || performance.now() > deadline) throw inUse(dataFolder);
    await sleep(POLL_MS);
  }
}

type State = 'gone' | 'orphan' | 'held' | 'busy' | 'unknown';

async function stateOf(cluster: Cluster, found: Postmaster): Promise<State> {
  if (!(await isPostmasterOf(found.pid, cluster.folder))) {
    return (await isLockFree(cluster)) ? 'gone' : 'unknown';
  }
  try {
    return (await isOrphan(found.socketFolder)) ? 'orphan' : 'held';
  } catch (error) {
    return sqlState(error) === CANNOT_CONNECT_NOW ? 'busy' : 'unknown';
  }
}

/** A postmaster in another container does not show among our processes, but its lock does. */
function isLockFree(cluster: Cluster): Promise<boolean> {
  const [command, ...rest] = [...holding(lockFile(cluster)), 'true'];
  return runToEnd(cluster, command, rest).then(
    () => true,
    () => false,
  );
}

/** PostgreSQL itself would believe in a pid file whose number belongs to another program now. */
async function forget(cluster: Cluster, found: Postmaster): Promise<void> {
  if (isAlive(found.pid)) await rm(pidFile(cluster.folder), { force: true });
}

async function stop(cluster: Cluster, pid: number): Promise<void> {
  process.kill(pid, 'SIGINT');
  const deadline = performance.now() + PATIENCE_MS;
  while ((await isPostmasterOf(pid, cluster.folder)) && performance.now() < deadline)
    await sleep(POLL_MS);
}
