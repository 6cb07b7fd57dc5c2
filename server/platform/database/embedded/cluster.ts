import {
  chmod,
  chown,
  lchown,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolder } from '#platform/folders/index.ts';
import { StartupError } from '../startup-error.ts';
import { type Account, chooseAccount } from './account.ts';
import { type Binaries, copyBinaries, locateBinaries } from './binaries.ts';
import { failure } from './failure.ts';
import { isAlive } from './pid-file.ts';
import { type Runner, runToEnd } from './process.ts';

/** A database cluster on disk, and all that is needed to run it. */
export interface Cluster {
  folder: string;
  binaries: Binaries;
  account: Account;
}

/** Held by every process of a running database. */
export function lockFile(cluster: Cluster): string {
  return join(cluster.folder, 'teahouse.lock');
}

/** The superuser, and the only one, of the embedded database. */
export const SUPERUSER = 'teahouse';
const MAJOR_VERSION = '18';

const INITDB_ARGUMENTS = [
  `--username=${SUPERUSER}`,
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--text-search-config=simple',
  // The socket lies in a folder that only we can enter; over the network nobody is let in.
  '--auth-local=trust',
  '--auth-host=reject',
];

/**
 * Finds the cluster in the data folder, or makes it on the first start.
 *
 * @throws StartupError `folder-not-writable`, `disk-full`, `no-binary`, `no-account`, `database-broken`
 */
export async function prepareCluster(
  dataFolder: string,
  log: (line: string) => void,
): Promise<Cluster> {
  const folder = join(dataFolder, 'postgres');
  try {
    await makeFolder(dataFolder, 0o700);
    const owner = await ownerOf(folder);
    const account = chooseAccount(owner);
    const binaries = await reachableBinaries(dataFolder, account);
    const cluster = { folder, binaries, account };
    if (owner === undefined) await createCluster(cluster, log);
    else await checkCluster(cluster);
    if (account.user) await giveTo(account.user, folder, owner);
    return cluster;
  } catch (error) {
    throw failure(dataFolder, error);
  }
}

/** Made beside its place and moved there when whole, so that a kill leaves no half of a database. */
async function createCluster(cluster: Cluster, log: (line: string) => void): Promise<void> {
  const { folder, binaries, account } = cluster;
  const unfinished = `${folder}.new-${process.pid}`;
  log('Making a new database; this happens once.');
  await removeUnfinished(folder);
  await mkdir(unfinished, { mode: 0o700 });
  if (account.user) await chown(unfinished, account.user.uid, account.user.gid);
  await runToEnd(cluster, binaries.initdb, [...INITDB_ARGUMENTS, '-D', unfinished]);
  await rename(unfinished, folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    // Another Teahouse was started here at the same time and was faster; it will hold the lock.
    await rm(unfinished, { recursive: true });
  });
}

/** Removes what earlier first starts left that were killed. */
async function removeUnfinished(folder: string): Promise<void> {
  const beginning = `${basename(folder)}.new-`;
  for (const name of await readdir(dirname(folder))) {
    if (!name.startsWith(beginning)) continue;
    const maker = Number(name.slice(beginning.length));
    if (maker !== process.pid && isAlive(maker)) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

async function checkCluster(cluster: Cluster): Promise<void> {
  const text = await readFile(join(cluster.folder, 'PG_VERSION'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    },
  );
  const version = text.trim();
  if (version === MAJOR_VERSION) return;
  throw new StartupError(
    'database-broken',
    version === ''
      ? `${cluster.folder} exists but holds no PostgreSQL database.`
      : `${cluster.folder} was made by PostgreSQL ${version}, and this Teahouse brings ${MAJOR_VERSION}.`,
    'Move that folder away to begin anew, or start the Teahouse that made it.',
  );
}

/** A user other than root cannot reach binaries under a home that is closed to him: he gets a copy. */
async function reachableBinaries(dataFolder: string, account: Account): Promise<Binaries> {
  const binaries = await locateBinaries(dataFolder);
  const { user } = account;
  if (!user) return binaries;
  await chmod(dataFolder, 0o711);
  const can = (program: string, ...args: string[]) =>
    succeeds({ account, binaries }, program, args);
  if (!(await can('test', '-x', dataFolder))) throw unreachable(dataFolder, user.uid);
  if (await can(binaries.postgres, '--version')) return binaries;
  return copyBinaries(binaries, dataFolder);
}

function succeeds(who: Runner, program: string, args: string[]): Promise<boolean> {
  return runToEnd(who, program, args).then(
    () => true,
    () => false,
  );
}

function unreachable(dataFolder: string, uid: number): StartupError {
  return new StartupError(
    'no-account',
    `Started as root, Teahouse runs its PostgreSQL as user number ${uid}, who cannot reach ${dataFolder}.`,
    'Start Teahouse as an ordinary user, or set TEAHOUSE_DATA to a folder such as /var/lib/teahouse.',
  );
}

async function ownerOf(folder: string): Promise<number | undefined> {
  try {
    return (await lstat(folder)).uid;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A cluster that root made inside a namespace moves to the real user who has to run it now. */
async function giveTo(
  user: { uid: number; gid: number },
  folder: string,
  owner: number | undefined,
): Promise<void> {
  if (owner === undefined || owner === user.uid) return;
  await chown(folder, user.uid, user.gid);
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(join(folder, entry), user.uid, user.gid);
  }
}
