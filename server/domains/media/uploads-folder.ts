import { mkdirSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';

const PRIVATE_FOLDER = 0o700;
/** Where what is made of uploads is prepared. */
const WORK = '.work';

/** Uploads on disk: where they are while they come, and where they are worked on. */
export interface UploadsFolder {
  store: FileStore;
  /** The file of an upload, and how many of its bytes are there; null when it is gone. */
  find(upload: string): Promise<{ path: string; bytes: number } | null>;
  /** Harmless when there is none. */
  remove(upload: string): Promise<void>;
  /** Lends a folder that is gone afterwards. */
  work<T>(work: (folder: string) => Promise<T>): Promise<T>;
  /** Uploads that nobody wrote to since a time; removes work that a crash left from before it. */
  idleSince(before: number): Promise<string[]>;
}

export function openUploadsFolder(folder: string): UploadsFolder {
  const working = join(folder, WORK);
  // Before the library makes it, for everybody to read.
  mkdirSync(working, { recursive: true, mode: PRIVATE_FOLDER });
  const store = new FileStore({ directory: folder });
  return {
    store,
    async find(upload) {
      const path = join(folder, upload);
      const found = await stat(path).catch(nothingThere);
      return found && { path, bytes: found.size };
    },
    async remove(upload) {
      await rm(join(folder, upload), { force: true });
      await rm(join(folder, `${upload}.json`), { force: true });
    },
    async work(work) {
      const own = await mkdtemp(join(working, 'file-'));
      try {
        return await work(own);
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    },
    async idleSince(before) {
      for (const name of await olderThan(working, before)) {
        await rm(join(working, name), { recursive: true, force: true });
      }
      const names = await olderThan(folder, before);
      const uploads = names.map((name) => name.replace(/\.json$/, ''));
      return [...new Set(uploads)].filter((name) => name !== WORK);
    },
  };
}

async function olderThan(folder: string, before: number): Promise<string[]> {
  const old: string[] = [];
  for (const name of await readdir(folder)) {
    const found = await stat(join(folder, name)).catch(nothingThere);
    if (found !== null && found.mtimeMs < before) old.push(name);
  }
  return old;
}

function nothingThere(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
