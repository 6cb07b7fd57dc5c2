import type { AfterCommit, Tx } from '#platform/database/index.ts';
import { closeChanged } from './change-message.ts';
import { type OpenLog, openLog } from './open-log.ts';
import type { Room } from './room.ts';
import { findBundles, insertBundle } from './store-bundles.ts';
import {
  applyRecall,
  applyRestoration,
  carriedBy,
  findStanding,
  type Kept,
  type MessageRow,
} from './store-messages.ts';

type Needs = Pick<Room, 'world' | 'rules' | 'signals' | 'userLog'>;

/** Where a message stands. */
export interface Place {
  conversation: number;
  seq: number;
}

/** What was removed, to be put back with, and what tells of it after the commit. */
export interface Removed {
  kept: Kept;
  tell: AfterCommit;
}

/**
 * Takes a message back for everyone in the name of the operators, in the caller's transaction.
 *
 * @returns null where no message stands there, or it was taken back already
 */
export async function removeAsServer(room: Needs, tx: Tx, place: Place): Promise<Removed | null> {
  const log = await openLog(tx, place.conversation);
  const row = log && (await findStanding(tx, place, room.world.now()));
  if (log === null || row === null) return null;
  const bundles = await findBundles(tx, place.conversation, [place.seq]);
  log.head.version += 1;
  log.named.push(...(row.mentions ?? []));
  const recall = { version: log.head.version, at: room.world.now(), removed: true } as const;
  const written = await applyRecall(tx, place.conversation, place.seq, recall);
  const { body, mentions, reply_to: replyTo, first_body, first_mentions, card } = row;
  const kept: Kept = {
    body,
    mentions,
    replyTo,
    firstBody: first_body,
    firstMentions: first_mentions,
    card,
    bundle: bundles.get(place.seq) ?? null,
    ...carriedBy(row),
  };
  return written && { kept, tell: await closeForAll(room, tx, log, written) };
}

/** Puts a removed message back to its place. What is gone altogether stays so. */
export async function restoreAsServer(
  room: Needs,
  tx: Tx,
  place: Place,
  kept: Kept,
): Promise<AfterCommit> {
  const log = await openLog(tx, place.conversation);
  if (log === null) return () => {};
  log.head.version += 1;
  const written = await applyRestoration(tx, place, kept, log.head.version);
  if (written === null) return () => {};
  log.named.push(...(kept.mentions ?? []));
  if (kept.bundle) await insertBundle(tx, place, kept.bundle);
  return closeForAll(room, tx, log, written);
}

async function closeForAll(
  room: Needs,
  tx: Tx,
  log: OpenLog,
  written: MessageRow,
): Promise<AfterCommit> {
  const rules = await room.rules.atLeast(log.conversation, log.head.rulesVersion);
  const people = rules?.everyone ?? [];
  return closeChanged(room, tx, log, { written, onlyFor: null, people });
}
