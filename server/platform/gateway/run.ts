/**
 * What waits for a socket in one tick: a frame, and the run of frames before it. Sockets that are
 * sent the same frames in the same order, as members of one room are, stand on the same run: it
 * is joined into one piece of bytes once, and held once.
 */
export class Run {
  /** Of all frames up to here. */
  readonly bytes: number;
  readonly #before: Run | null;
  readonly #frame: Buffer;
  #next: Run | null = null;
  #joined: Buffer | null = null;

  private constructor(before: Run | null, frame: Buffer) {
    this.#before = before;
    this.#frame = frame;
    this.bytes = (before === null ? 0 : before.bytes) + frame.length;
  }

  /** The run that all others of a tick begin at; it holds nothing. */
  static start(): Run {
    return new Run(null, Buffer.alloc(0));
  }

  followedBy(frame: Buffer): Run {
    if (this.#next !== null && this.#next.#frame === frame) return this.#next;
    this.#next = new Run(this, frame);
    return this.#next;
  }

  /** Everything from the start up to here, to be written at once. */
  joined(): Buffer {
    this.#joined ??= this.#join();
    return this.#joined;
  }

  #join(): Buffer {
    if (this.bytes === this.#frame.length) return this.#frame;
    const joined = Buffer.allocUnsafe(this.bytes);
    this.#placeIn(joined);
    for (let run = this.#before; run !== null; run = run.#before) run.#placeIn(joined);
    return joined;
  }

  #placeIn(joined: Buffer): void {
    joined.set(this.#frame, this.bytes - this.#frame.length);
  }
}
