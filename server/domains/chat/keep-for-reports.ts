import type { Tx } from '#platform/database/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import type { Room } from './room.ts';
import { findBundles } from './store-bundles.ts';
import type { MessageRow } from './store-messages.ts';
import { insertTakenBack } from './store-taken-back.ts';

/**
 * Keeps what a message says that another than its sender takes back, for as long as it may be
 * reported, and no longer than it would have stood. Call before it is blanked; what is returned
 * writes it once it is, since its files are let go of then.
 */
export async function keepForReports(
  { world, groups }: Pick<Room, 'world' | 'groups'>,
  tx: Tx,
  place: { conversation: number; seq: number },
  row: MessageRow,
): Promise<() => Promise<void>> {
  if (groups.takenBackDays === 0) return async () => {};
  const bundles = await findBundles(tx, place.conversation, [place.seq]);
  // Who reacted is no part of what it says.
  const message = { ...row, reactions: null, reactions_aside: null };
  const eraseAt = world.now() + groups.takenBackDays * DAY_MS;
  const until = Math.min(eraseAt, row.expires_at ?? eraseAt);
  const kept = { message, bundle: bundles.get(place.seq) ?? null };
  return () => insertTakenBack(tx, place, kept, until);
}
