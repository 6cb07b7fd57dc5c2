import { randomBytes } from 'node:crypto';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { makeFolder } from '#platform/folders/index.ts';
import type { World } from '#platform/world/index.ts';
import { named } from './key.ts';
import type { BlobKey, BlobStore } from './port.ts';

const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
/** What a crash leaves of a `put` that was under way. */
const UNFINISHED = '.unfinished';
/** What is younger may be another process's `put` under way. Milliseconds. */
const UNFINISHED_MS = 24 * 60 * 60 * 1_000;

/**
 * Blobs as files in `folder`, made when it is missing: spread over two levels of folders, so that
 * none grows beyond what file systems like. Several processes may share one.
 */
export async function openFileBlobs(folder: string, world: Pick<World, 'now'>): Promise<BlobStore> {
  const unfinished = join(folder, UNFINISHED);
  await makeFolder(unfinished, PRIVATE_FOLDER);
  await clear(unfinished, world.now() - UNFINISHED_MS);
  return {
    async put(key, bytes) {
      const place = placeOf(folder, key);
      const draft = join(unfinished, randomBytes(12).toString('hex'));
      try {
        await writeDurably(draft, bytes);
        await makeFolder(place.folder, PRIVATE_FOLDER);
        await rename(draft, place.file);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
      await syncFolders(folder, place);
    },
    async open(key, stretch) {
      const handle = await unlessMissing(open(placeOf(folder, key).file, 'r'));
      if (!handle) return null;
      const { size } = await handle.stat();
      return { size, stream: handle.createReadStream(stretch) };
    },
    size: (key) => sizeIn(folder, key),
    async remove(key) {
      await rm(placeOf(folder, key).file, { force: true });
    },
  };
}

/** Bytes of a blob, for who only looks and makes no folder; null when there is none. */
export async function sizeIn(folder: string, key: BlobKey): Promise<number | null> {
  return (await unlessMissing(stat(placeOf(folder, key).file)))?.size ?? null;
}

interface Place {
  folder: string;
  above: string;
  file: string;
}

function placeOf(root: string, key: BlobKey): Place {
  const above = join(root, named(key).slice(0, 2));
  const folder = join(above, key.slice(2, 4));
  return { folder, above, file: join(folder, key) };
}

async function writeDurably(path: string, bytes: Uint8Array | Readable): Promise<void> {
  const handle = await open(path, 'wx', PRIVATE_FILE);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A rename is durable once the folders that lead to it are. */
async function syncFolders(root: string, place: Place): Promise<void> {
  for (const folder of [place.folder, place.above, root]) {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

async function unlessMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Another process may clear beside us, or move a draft to its place. */
async function clear(folder: string, before: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await unlessMissing(stat(path));
    if (found !== null && found.mtimeMs < before) await rm(path, { force: true });
  }
}
