import type { Readable } from 'node:stream';

/** A blob's name: letters, digits, `-` and `_`, never a path. */
export type BlobKey = string;

/** Bytes of a blob from `start` up to and with `end`. */
export interface Stretch {
  start: number;
  end: number;
}

export interface OpenBlob {
  /** Bytes of the whole blob. */
  size: number;
  stream: Readable;
}

/** Keeps bytes under a name. What `put` has resolved for outlives a crash. */
export interface BlobStore {
  /** Replaces what is there. A reader sees the old or the new, never a part; a failure leaves none. */
  put(key: BlobKey, bytes: Uint8Array | Readable): Promise<void>;
  /** Null when there is none. The stream has to be read or destroyed. */
  open(key: BlobKey, stretch?: Stretch): Promise<OpenBlob | null>;
  /** Bytes of a blob, for who only looks; null when there is none. */
  size(key: BlobKey): Promise<number | null>;
  /** Harmless when there is none. */
  remove(key: BlobKey): Promise<void>;
}
