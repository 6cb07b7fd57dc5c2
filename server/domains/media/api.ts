import type { Readable } from 'node:stream';
import type { Attachment } from '@teahouse/protocol';
import type { OpenBlob } from '#platform/blobs/index.ts';
import type { Db, Tx } from '#platform/database/index.ts';
import type { BroughtFile, lookAtUpload } from './bring-file.ts';
import type { FormRow } from './store-files.ts';

/** Of the given blobs, those that something uses. */
export type BlobsInUse = (db: Db, blobs: readonly string[]) => Promise<readonly string[]>;

/** Of the given files, those that this person may read for a reason that media does not know. */
export type MayRead = (
  db: Db,
  user: number,
  files: readonly string[],
) => Promise<readonly string[]>;

/** A place where files are used: which of them, and who reads them there. */
export interface FilesInUse {
  inUse: BlobsInUse;
  mayRead: MayRead;
}

/** In pixels, as it was drawn. */
export interface SmallPicture {
  id: string;
  width: number;
  height: number;
  thumbhash: string;
}

/** What domains further down the list may ask of media. */
export interface MediaApi {
  /** Whether this person uploaded the picture; it is then safe from the sweeper for a day. */
  mayUseAvatar: (db: Db, user: number, blob: string) => Promise<boolean>;
  /** Adds a place where avatars are used, so that they are kept. */
  keepAvatars(source: BlobsInUse): void;
  /**
   * What the files are, in the order of the ids, safe from the sweeper for a day; null where one is
   * neither this person's nor theirs to read.
   */
  attach: (user: number, files: readonly string[]) => Promise<(Attachment | null)[]>;
  /**
   * Keeps a picture from elsewhere as a small one of our own drawing, its form `thumb`. It is
   * nobody's, and stays for a day, or as long as something uses it; null for what is no picture.
   *
   * @throws Refusal `overloaded`
   */
  keepPicture: (bytes: Buffer) => Promise<SmallPicture | null>;
  /** Keeps files from the sweeper for a day. */
  hold: (files: readonly string[]) => Promise<void>;
  /** Adds a place where files are used: they are kept, and read by whom that place lets. */
  keepFiles(source: FilesInUse): void;
  /** The same for a place whose readers look at the files, and do not pass them on. */
  showFiles(source: FilesInUse): void;

  /** A person's upload, as far as it is on this machine. */
  lookAtUpload: (user: number, id: string) => ReturnType<typeof lookAtUpload>;
  /** Removes an upload that something was made of. */
  forgetUpload: (id: string) => Promise<void>;
  /**
   * Keeps a file as if its person had uploaded it. It is safe from the sweeper for a day.
   *
   * @throws Refusal `media.quota_exceeded`, `overloaded`; whatever the stream breaks with
   */
  bring: (user: number, file: BroughtFile) => Promise<Attachment>;
  /** Has files looked at by the next sweep: what used them uses them no longer. */
  release: (tx: Tx, files: readonly string[]) => Promise<void>;
  /** A picture that somebody wears, without any check of who asks; null where it is gone. */
  openAvatar: (blob: string) => Promise<Readable | null>;
  /** The best form that is kept of a file, without any check of who asks; null where it is gone. */
  bestOf: (file: string) => Promise<FormRow | null>;
  /** The same with its bytes. */
  openBest: (file: string) => Promise<(FormRow & { blob: OpenBlob }) | null>;
}
