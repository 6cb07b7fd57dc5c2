import { chown, mkdtemp, readlink, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Account } from './account.ts';

/** Only the socket's name has it: nothing listens on this port. */
export const SOCKET_PORT = 5432;

const PREFIX = 'teahouse-';
/** A socket's whole path may have 103 bytes on macOS (107 on Linux), "/.s.PGSQL.5432" included. */
const LONGEST_FOLDER = 85;

/** Makes a private folder (0700) for the database's socket, with a short path. */
export async function makeSocketFolder(account: Account): Promise<string> {
  const parent = tmpdir();
  const fits = Buffer.byteLength(parent) + PREFIX.length + 7 <= LONGEST_FOLDER;
  const folder = await mkdtemp(join(fits ? parent : '/tmp', PREFIX));
  if (account.user) await chown(folder, account.user.uid, account.user.gid);
  return folder;
}

/**
 * Lets `dataFolder/postgres-socket` point to the socket folder of the database that runs now, and
 * removes the one it pointed to, which a kill may have left.
 */
export async function recordSocketFolder(dataFolder: string, folder: string): Promise<void> {
  const record = join(dataFolder, 'postgres-socket');
  const former = await readlink(record).catch(() => undefined);
  if (former === folder) return;
  if (former !== undefined) await removeSocketFolder(former);
  await rm(record, { force: true });
  await symlink(folder, record);
}

/** Removes a socket folder of ours; any other folder is left alone. */
export async function removeSocketFolder(folder: string): Promise<void> {
  if (basename(folder).startsWith(PREFIX)) await rm(folder, { recursive: true, force: true });
}
