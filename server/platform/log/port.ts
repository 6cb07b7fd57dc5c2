import type { PersonalRow, Stream } from '@teahouse/protocol';
import type pg from 'pg';
import type { Db, Tx } from '#platform/database/index.ts';

/** The step that a user's version took: every row written with it carries `version`. */
export interface UserStep {
  user: number;
  from: number;
  version: number;
}

/** A user is a log too (SPEC R1): the counter, and the announcement of what was written with it. */
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
}

/** Whose streams, and the time (ms) from which a move counts. */
export interface Standpoint {
  user: number;
  since: number;
}

/** The user's version (`log.users`, 0 without a row), and whether a stream has moved since. */
export interface Stand {
  version: number;
  moved: boolean;
}

export interface StreamSource {
  /** In the order of the readers, from one statement. */
  stands(pool: pg.Pool, readers: readonly Standpoint[]): Promise<Stand[]>;
  /** Streams of a user moved at or after `movedSince` (ms), newest first. */
  streams(db: Db, user: number, movedSince: number, page: StreamPage): Promise<Streams>;
}

/** The first `full` of the `limit` streams of a page come with their conversation and preview. */
export interface StreamPage {
  limit: number;
  before: { movedAt: number; id: number } | null;
  full: number;
}

export interface Streams {
  /**
   * `limit` streams from `before` on. The first page may go on with the streams of rows in
   * `touched`, so that those are complete.
   */
  streams: Stream[];
  /** On the first page: rows that moved since without drawing a version (SPEC R3). */
  touched: PersonalRow[];
}
