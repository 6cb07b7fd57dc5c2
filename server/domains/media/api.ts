import type { Attachment } from '@teahouse/protocol';
import type { Db } from '#platform/database/index.ts';

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
  /** Adds a place where files are used: they are kept, and read by whom that place lets. */
  keepFiles(source: FilesInUse): void;
  /** The same for a place whose readers look at the files, and do not pass them on. */
  showFiles(source: FilesInUse): void;
}
