import type { PersonalRow, Stream } from '@teahouse/protocol';
import type { Db, Tx } from '#platform/database/index.ts';

/** The step that a user's version took: every row written with it carries `version`. */
export interface UserStep {
  user: number;
  from: number;
  version: number;
}

/** A user is a log too (SYNC R1): the counter, and the announcement of what was written with it. */
export interface UserLog {
  /** Draws one version for each user, inside the caller's transaction, in order of id. */
  draw(tx: Tx, users: readonly number[]): Promise<Map<number, UserStep>>;
  /** After commit: tells the user's devices, on every process. */
  announce(step: UserStep, rows: PersonalRow[]): void;
  /** A domain names what rows of its kinds a user has above a version. */
  provide(source: PersonalSource): void;
  /** The one domain that owns streams answers where they stand. */
  provideStreams(source: StreamSource): void;
}

export interface PersonalSource {
  /** Rows with a version above `after`, tombstones among them; all living rows when `after` is 0. */
  rowsAfter(db: Db, user: number, after: number): Promise<PersonalRow[]>;
  /** Rows that moved at or after `since` (ms) without drawing a version (SYNC R3). */
  touchedSince?(db: Db, user: number, since: number): Promise<PersonalRow[]>;
}

export interface StreamSource {
  /** Streams of a user moved at or after `movedSince` (ms), newest first, `limit` from `before` on. */
  streams(db: Db, user: number, movedSince: number, page: StreamPage): Promise<Stream[]>;
}

/** The first `full` of a page come with their conversation and preview. */
export interface StreamPage {
  limit: number;
  before: { movedAt: number; id: number } | null;
  full: number;
}
