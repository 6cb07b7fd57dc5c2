import { refuse } from '#platform/calls/index.ts';
import { type Tx, transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { type InboxRow, inboxRowOf, lockInbox, writeInbox } from './store-inbox.ts';

/**
 * Changes a person's own side of a conversation and tells the person's devices. The version is
 * drawn before the row is locked, as everywhere, so that two changes cannot wait for each other.
 *
 * @param change gives the new row, or null where nothing has to change
 * @throws Refusal `not_found` when the conversation is not the caller's
 */
export async function changeInbox(
  { db, userLog }: Pick<Room, 'db' | 'userLog'>,
  conversation: number,
  user: number,
  change: (row: InboxRow, tx: Tx) => InboxRow | null | Promise<InboxRow | null>,
): Promise<void> {
  const { step, rows } = await transaction(db.write, async (tx) => {
    const drawn = (await userLog.draw(tx, [user])).get(user);
    const row = await lockInbox(tx, user, conversation);
    if (row === null || drawn === undefined) throw refuse('not_found');
    const changed = await change(row, tx);
    if (changed === null) return { step: drawn, rows: [] };
    const next = { ...changed, version: drawn.version };
    await writeInbox(tx, next);
    return { step: drawn, rows: [inboxRowOf(next)] };
  });
  userLog.announce(step, rows);
}
