import { access, open, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { makeFolder } from '#platform/folders/index.ts';

/**
 * Folders in the data folder that hold secrets and are small: keys of certificates, and the
 * account that renews them. The database and the blobs go their own ways.
 */
const FOLDERS = ['tls'];
const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** The files of those folders that are there, by their paths in the data folder. */
export async function keptFiles(dataFolder: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of FOLDERS) {
    const entries = await readdir(join(dataFolder, folder), {
      recursive: true,
      withFileTypes: true,
    }).catch(nothingThere);
    const files = entries.filter((entry) => entry.isFile());
    found.push(...files.map(({ parentPath, name }) => pathIn(dataFolder, join(parentPath, name))));
  }
  return found.toSorted();
}

function pathIn(dataFolder: string, file: string): string {
  return relative(dataFolder, file).split(sep).join('/');
}

function nothingThere(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

/** Puts a file back, unless there is one. */
export async function putBack(dataFolder: string, path: string, bytes: Buffer): Promise<void> {
  const file = join(dataFolder, ...path.split('/'));
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await makeFolder(dirname(file), PRIVATE_FOLDER);
  const handle = await open(file, 'w', PRIVATE_FILE);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
