import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { unusable } from './complaints.ts';
import { FIRST_LINE, frameOf, type Mark, MOST_DATA } from './frames.ts';
import { type About, aboutBytes, type Header, headerBytes, sumBytes } from './header.ts';

/** A backup holds everybody's words: nobody else on this machine reads it. */
const PRIVATE = 0o600;

export interface BackupWriter {
  /** Writes one section as its bytes come. One after the other. */
  section(about: About, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Bytes of the file so far. */
  size(): number;
}

/**
 * Writes a backup: beside its place, and moved there when it is whole and on the disk. What fails
 * leaves nothing; a kill leaves `<file>.part`, which the next one overwrites.
 *
 * @returns its size in bytes
 * @throws StartupError `backup-unreadable` when the file cannot be written
 */
export async function writeBackup(
  file: string,
  header: Header,
  write: (backup: BackupWriter) => Promise<void>,
): Promise<number> {
  const part = `${file}.part`;
  // One that is there may be open to others, or lead elsewhere.
  await ofFile(file, rm(part, { force: true }));
  const handle = await ofFile(file, open(part, 'wx', PRIVATE));
  try {
    const writer = new Writer(file, handle);
    await writer.begin(header);
    await write(writer);
    await writer.end();
    await ofFile(file, rename(part, file));
    await sync(dirname(file));
    return writer.size();
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

/** Says of what fails here that it is about the backup itself. */
function ofFile<Value>(file: string, work: Promise<Value>): Promise<Value> {
  return work.catch((error: unknown) => {
    throw unusable(file, error);
  });
}

class Writer implements BackupWriter {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #digest = createHash('sha256');
  #size = 0;

  constructor(file: string, handle: FileHandle) {
    this.#file = file;
    this.#handle = handle;
  }

  size(): number {
    return this.#size;
  }

  async begin(header: Header): Promise<void> {
    await this.#write(Buffer.from(FIRST_LINE));
    await this.#frame('H', headerBytes(header));
  }

  async section(about: About, data: AsyncIterable<Uint8Array>): Promise<void> {
    await this.#frame('S', aboutBytes(about));
    const digest = createHash('sha256');
    let bytes = 0;
    for await (const chunk of data) {
      for (let from = 0; from < chunk.length; from += MOST_DATA) {
        await this.#frame('D', chunk.subarray(from, from + MOST_DATA));
      }
      digest.update(chunk);
      bytes += chunk.length;
    }
    await this.#frame('E', sumBytes({ bytes, sha256: digest.digest('hex') }));
  }

  async end(): Promise<void> {
    await this.#write(frameOf('Z', this.#digest.copy().digest()));
    await ofFile(this.#file, this.#handle.sync());
  }

  #frame(mark: Mark, payload: Uint8Array): Promise<void> {
    return this.#write(frameOf(mark, payload));
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#digest.update(bytes);
    this.#size += bytes.length;
    await ofFile(this.#file, this.#handle.writeFile(bytes));
  }
}

/** A rename is durable once its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
