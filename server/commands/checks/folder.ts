import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '#config';
import { bytesAsWords } from '../terminal.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

const MB = 1_048_576;

/** The data folder: whether it is ours to write, and has room. */
export async function checkFolder(data: Config['data']): Promise<Finding[]> {
  const { folder } = data;
  const found = await stat(folder).catch(() => null);
  if (found === null) return [await notThere(folder)];
  if (!found.isDirectory()) {
    return [fail('data folder', `${folder} is not a folder.`, 'Name another with TEAHOUSE_DATA.')];
  }
  return [await writable(folder, found.uid), room(await freeBytes(folder), data)];
}

async function notThere(folder: string): Promise<Finding> {
  let above = dirname(folder);
  while ((await stat(above).catch(() => null)) === null) above = dirname(above);
  if (await isWritable(above)) {
    return ok('data folder', `${folder} is not there yet; the first start makes it.`);
  }
  const remedy = 'Make it, and give it to the user who runs Teahouse.';
  return fail('data folder', `${folder} is not there and cannot be made in ${above}.`, remedy);
}

async function writable(folder: string, owner: number): Promise<Finding> {
  for (const each of [folder, join(folder, 'media')]) {
    const isThere = (await stat(each).catch(() => null)) !== null;
    if (isThere && !(await isWritable(each))) {
      const remedy = 'Give it to the user who runs Teahouse (chown), or run this as that user.';
      return fail('data folder', `${each} cannot be written.`, remedy);
    }
  }
  const self = process.getuid?.();
  // Root may write anything, and what it makes is then its own.
  if (self !== 0 || owner === 0) return ok('data folder', folder);
  return warn(
    'data folder',
    `${folder} belongs to user ${owner}, and this is root.`,
    'Run commands as the user who runs Teahouse.',
  );
}

function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** @param free bytes */
export function room(
  free: number,
  { reserve, warning }: Pick<Config['data'], 'reserve' | 'warning'>,
): Finding {
  const says = `${bytesAsWords(free)} are free.`;
  const remedy = 'Free some space, or move TEAHOUSE_DATA to a larger disk.';
  if (free < reserve * MB) {
    return fail('disk', `${says} What people write is refused below ${reserve} MB.`, remedy);
  }
  return free < warning * MB ? warn('disk', says, remedy) : ok('disk', says);
}
