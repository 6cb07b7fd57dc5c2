import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { damaged, unusable } from './complaints.ts';
import { FrameReader } from './frames.ts';
import { type About, type Header, readAbout, readHeader, readSum } from './header.ts';

const READ_AT_ONCE = 262_144;

export interface BackupReader {
  /** Comes first. What it throws ends the reading. */
  header?(header: Header): void;
  /**
   * Has to take all of a section's bytes: its digest is looked at after the last one. Left out,
   * the backup is looked through.
   */
  section?(about: About, bytes: AsyncIterable<Buffer>): Promise<void>;
  /** Bytes of the file that were read so far. */
  progress?(read: number): void;
}

/**
 * Reads a backup from its beginning to its end, and makes sure of it on the way: what was handed
 * out is to be believed once this has resolved, and not before.
 *
 * @throws StartupError `backup-unreadable`, `backup-newer`, and what the reader throws
 */
export async function readBackup(file: string, reader: BackupReader): Promise<Header> {
  const handle = await open(file).catch((error: unknown) => {
    throw unusable(file, error);
  });
  const chunks = handle.createReadStream({ highWaterMark: READ_AT_ONCE });
  try {
    return await readFrames(file, new FrameReader(file, counted(file, chunks, reader)), reader);
  } finally {
    chunks.destroy();
  }
}

async function* counted(file: string, chunks: AsyncIterable<Buffer>, reader: BackupReader) {
  let read = 0;
  try {
    for await (const chunk of chunks) {
      read += chunk.length;
      reader.progress?.(read);
      yield chunk;
    }
  } catch (error) {
    throw unusable(file, error);
  }
}

async function readFrames(
  file: string,
  frames: FrameReader,
  reader: BackupReader,
): Promise<Header> {
  await frames.firstLine();
  const first = await frames.next();
  if (first.mark !== 'H') throw damaged(file);
  const header = readHeader(file, first.payload);
  reader.header?.(header);
  for (;;) {
    const { mark, payload } = await frames.next();
    if (mark === 'Z') return header;
    if (mark !== 'S') throw damaged(file);
    const about = readAbout(file, payload);
    const bytes = sectionOf(file, frames);
    if (reader.section) await reader.section(about, bytes);
    else while ((await bytes.next()).done !== true);
  }
}

async function* sectionOf(file: string, frames: FrameReader): AsyncGenerator<Buffer> {
  const digest = createHash('sha256');
  let bytes = 0;
  for (;;) {
    const { mark, payload } = await frames.next();
    if (mark === 'D') {
      digest.update(payload);
      bytes += payload.length;
      yield payload;
    } else if (mark === 'E') {
      const sum = readSum(file, payload);
      if (sum.bytes !== bytes || sum.sha256 !== digest.digest('hex')) throw damaged(file);
      return;
    } else throw damaged(file);
  }
}
