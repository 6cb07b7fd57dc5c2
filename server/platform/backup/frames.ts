import { createHash } from 'node:crypto';
import { cutShort, damaged, foreign, newerFormat } from './complaints.ts';

/** The number of the format that this program writes, and the highest that it reads. */
const FORMAT = 1;
/** The first line of every backup, with its format's number. */
export const FIRST_LINE = `teahouse backup ${FORMAT}\n`;

/** Bytes of data in one frame at most. */
export const MOST_DATA = 262_144;
/** A frame of words (a header, names) may be longer: a header lists every table. */
const MOST_WORDS = 4_194_304;
const PREFIX = 5;

/**
 * What a backup is made of, after its first line: one byte that says what it is, the length of
 * what follows in four bytes, and that. See README.md.
 */
export type Mark = 'H' | 'S' | 'D' | 'E' | 'Z';

export interface Frame {
  mark: Mark;
  payload: Buffer;
}

/** A frame as it stands in the file. */
export function frameOf(mark: Mark, payload: Uint8Array): Buffer {
  const frame = Buffer.alloc(PREFIX + payload.length);
  frame.write(mark, 0, 'latin1');
  frame.writeUInt32BE(payload.length, 1);
  frame.set(payload, PREFIX);
  return frame;
}

/**
 * Reads the frames of a backup, one after the other, and holds the last one against the digest of
 * all before it.
 *
 * @throws StartupError `backup-unreadable`, `backup-newer`
 */
export class FrameReader {
  readonly #file: string;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #digest = createHash('sha256');
  #held: Buffer = Buffer.alloc(0);
  #read = 0;

  constructor(file: string, chunks: AsyncIterable<Buffer>) {
    this.#file = file;
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Has to come first. */
  async firstLine(): Promise<void> {
    const line = await this.#upTo(FIRST_LINE.length);
    const format = /^teahouse backup (\d+)/.exec(line.toString('latin1'))?.[1];
    if (format === undefined) throw foreign(this.#file);
    if (Number(format) > FORMAT) throw newerFormat(this.#file, Number(format));
    if (line.toString('latin1') !== FIRST_LINE) throw damaged(this.#file);
    this.#digest.update(line);
  }

  /** The next frame; after the one marked `Z` there is none. */
  async next(): Promise<Frame> {
    const prefix = await this.#take(PREFIX);
    const mark = prefix.toString('latin1', 0, 1);
    const length = prefix.readUInt32BE(1);
    if (!isMark(mark) || length > (mark === 'D' ? MOST_DATA : MOST_WORDS)) {
      throw damaged(this.#file);
    }
    const payload = await this.#take(length);
    if (mark === 'Z') await this.#end(payload);
    else this.#digest.update(prefix).update(payload);
    return { mark, payload };
  }

  async #end(digest: Buffer): Promise<void> {
    const more = await this.#upTo(1);
    if (more.length > 0 || !this.#digest.digest().equals(digest)) throw damaged(this.#file);
  }

  async #take(size: number): Promise<Buffer> {
    const taken = await this.#upTo(size);
    if (taken.length < size) throw cutShort(this.#file, this.#read);
    return taken;
  }

  /** As many bytes, or fewer where the file ends. */
  async #upTo(size: number): Promise<Buffer> {
    while (this.#held.length < size) {
      const next = await this.#chunks.next();
      if (next.done === true) break;
      this.#held = Buffer.concat([this.#held, next.value]);
    }
    const taken = this.#held.subarray(0, size);
    this.#held = this.#held.subarray(size);
    this.#read += taken.length;
    return taken;
  }
}

function isMark(text: string): text is Mark {
  return 'HSDEZ'.includes(text) && text.length === 1;
}
