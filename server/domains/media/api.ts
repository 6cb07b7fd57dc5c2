import type { Db } from '#platform/database/index.ts';

/** Of the given blobs, those that something uses. */
export type BlobsInUse = (db: Db, blobs: readonly string[]) => Promise<readonly string[]>;

/** What domains further down the list may ask of media. */
export interface MediaApi {
  /** Whether this person uploaded the picture; it is then safe from the sweeper for a day. */
  mayUseAvatar: (db: Db, user: number, blob: string) => Promise<boolean>;
  /** Adds a place where avatars are used, so that they are kept. */
  keepAvatars(source: BlobsInUse): void;
}
