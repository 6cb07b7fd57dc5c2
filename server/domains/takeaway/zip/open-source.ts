import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { openZip, type Unpacked, type ZipBounds } from './open-zip.ts';

/** What was uploaded: the files in a zip, or one text that stands for itself. */
export interface Source extends Unpacked {
  isZip: boolean;
}

/** The name under which a text that is no zip is read. */
const LOOSE = 'chat.txt';

/** @throws Refusal, as `openZip` does */
export async function openSource(path: string, bytes: number, bounds: ZipBounds): Promise<Source> {
  if (await isZip(path)) return { isZip: true, ...(await openZip(path, bounds)) };
  return {
    isZip: false,
    sizes: new Map([[LOOSE, bytes]]),
    read: async (): Promise<Readable> => createReadStream(path),
    close() {},
  };
}

/** Also an empty one, and one that is cut at its beginning. */
async function isZip(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return ['PK\u0003\u0004', 'PK\u0005\u0006', 'PK\u0007\u0008'].includes(
      buffer.toString('latin1'),
    );
  } finally {
    await handle.close();
  }
}
