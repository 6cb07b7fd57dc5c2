import { type FoundKind, foundText } from '@teahouse/protocol/found';
import { keysOf } from '@teahouse/protocol/words';
import type { LoggedRow } from '#domains/chat/index.ts';
import type { Db, Tx } from '#platform/database/index.ts';
import type { InTurn } from '#platform/in-turn/index.ts';
import { createGiveWay } from '#platform/text/index.ts';
import { findCandidates, LAST_AT } from './find-candidates.ts';
import type { Room } from './room.ts';
import { indexRowOf } from './rules.ts';
import type { Candidate } from './store-found.ts';
import { deleteUpTo, type PlacedRow, writeRows } from './store-index.ts';

/** What is no message of a log. `seq` is its place on its shelf. */
export interface ShelvedText {
  seq: number;
  at: number;
  text: string;
  attachments?: NonNullable<LoggedRow['attachments']>;
}

/** Where a text that was found stands; the newest come first, by time, shelf and place. */
export interface ShelfPlace {
  shelf: number;
  seq: number;
  at: number;
}

/** What may be looked for on shelves. Times are milliseconds; `from` is included, `to` is not. */
export interface SoughtOnShelves {
  /** Who looks, for their turn. */
  user: number;
  shelves: readonly number[];
  query: string;
  kind?: FoundKind | undefined;
  from?: number | undefined;
  to?: number | undefined;
  /** What is older than this. */
  before?: ShelfPlace | undefined;
  /** So many are enough. */
  enough: number;
}

/**
 * Texts that are no messages, found by the same words. Whose they are, and what they say, is known
 * to the domain that shelves them: what is found are candidates here too.
 */
export interface Shelves {
  /** Takes texts apart, all else having its turn meanwhile; what it answers puts them there. */
  takeApart(shelf: number, texts: readonly ShelvedText[]): Promise<(tx: Tx) => Promise<void>>;
  /** For whatever takes texts apart: the index rests between one work and the next. */
  inTurn: InTurn;
  /** Takes away what stands on a shelf up to a place. */
  clear(db: Db, shelf: number, upTo: number): Promise<void>;
  /** @throws Refusal `overloaded` */
  find(sought: SoughtOnShelves): Promise<{ found: ShelfPlace[]; lookedTo: ShelfPlace | null }>;
}

/** The last moment there can be. */
const LATEST = 8.64e15;

/** Ids of conversations are positive: below zero no log and no sweep of logs comes near. */
const keptAt = (shelf: number) => -shelf;

export function createShelves(room: Pick<Room, 'db' | 'looking'> & { inTurn: InTurn }): Shelves {
  return {
    async takeApart(shelf, texts) {
      const giveWay = createGiveWay();
      const rows: PlacedRow[] = [];
      for (const each of texts) {
        await giveWay(foundText(each).length);
        rows.push(...rowsOf(shelf, each));
      }
      return (tx) => writeRows(tx, rows);
    },
    inTurn: room.inTurn,
    clear: (db, shelf, upTo) => deleteUpTo(db, [{ conversation: keptAt(shelf), floor: upTo }]),
    async find({ user, shelves, query, kind = null, from = 0, to = LATEST, before, enough }) {
      const sought = { matcher: null, beginnings: keysOf(query), sender: null, kind };
      const last = before === undefined ? { sentAt: to - 1, ...LAST_AT } : candidateAt(before);
      const reach = { since: from, before: last };
      const among = shelves.map(keptAt);
      const { found, lookedTo } = await room.looking.pass(
        () => findCandidates(room, { among, sought, reach, enough }),
        user,
      );
      return { found: found.map(placeOf), lookedTo: lookedTo && placeOf(lookedTo) };
    },
  };
}

/** None where there is nothing to find. */
function rowsOf(shelf: number, { seq, at, text, attachments = [] }: ShelvedText): PlacedRow[] {
  const plain = { sender: null, kind: 'text', formerBody: null, expiresAt: null } as const;
  const indexed = indexRowOf({ ...plain, seq, sentAt: at, body: text, attachments });
  return indexed === null ? [] : [{ ...indexed, conversation: keptAt(shelf) }];
}

const candidateAt = ({ shelf, seq, at }: ShelfPlace): Candidate => ({
  conversation: keptAt(shelf),
  seq,
  sentAt: at,
});

/** A moment alone stands before all shelves, and so before the first of them. */
const placeOf = ({ conversation, seq, sentAt }: Candidate): ShelfPlace => ({
  shelf: Math.max(1, keptAt(conversation)),
  seq,
  at: sentAt,
});
