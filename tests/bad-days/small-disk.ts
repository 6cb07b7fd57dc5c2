import { spawnSync } from 'node:child_process';
import { mkdtemp, open, rm, statfs, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MB = 1_048_576;
const BLOCK = Buffer.alloc(MB);

/** A file system of its own, small enough to be filled; the end of `await using` takes it away. */
export interface SmallDisk extends AsyncDisposable {
  folder: string;
  freeMb(): Promise<number>;
  /** Another program writes until so little is left. */
  fillTo(megabytes: number): Promise<void>;
  /** What that program wrote is removed. */
  makeRoom(): Promise<void>;
}

/** Whether this process may mount a file system. With REQUIRE_ALL=1 it is an error if not. */
export async function canMount(): Promise<boolean> {
  try {
    await using disk = await smallDisk(8);
    return (await disk.freeMb()) > 0;
  } catch (error) {
    if (process.env.REQUIRE_ALL === '1') throw error;
    process.stderr.write(
      '\n*** No file system can be mounted: tests of full disks SKIPPED ***\n\n',
    );
    return false;
  }
}

export async function smallDisk(megabytes: number): Promise<SmallDisk> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-disk-'));
  const options = `size=${megabytes}m,mode=0711`;
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], {
    encoding: 'utf8',
  });
  if (mounted.status !== 0) {
    await rm(folder, { recursive: true });
    throw new Error(`mount: ${mounted.error?.message ?? mounted.stderr}`);
  }
  const filler = join(folder, 'filler');
  const freeMb = async () => {
    const { bavail, bsize } = await statfs(folder);
    return (bavail * bsize) / MB;
  };
  return {
    folder,
    freeMb,
    async fillTo(left) {
      const file = await open(filler, 'a');
      try {
        while ((await freeMb()) >= left + 1) await file.write(BLOCK);
        if (left === 0) await file.writeFile(BLOCK);
      } catch (error) {
        if (!isFull(error)) throw error;
      } finally {
        await file.close();
      }
    },
    makeRoom: () => unlink(filler),
    async [Symbol.asyncDispose]() {
      spawnSync('umount', [folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC';
