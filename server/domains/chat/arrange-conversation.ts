import type { Methods } from '@teahouse/protocol';
import { changeInbox } from './change-inbox.ts';
import type { Room } from './room.ts';
import { readHead } from './store-heads.ts';
import type { InboxRow } from './store-inbox.ts';

type Arrangement = Methods['chat.arrange']['input'];

/** Mutes, pins, marks as unread, folds away or closes. @throws Refusal `not_found` */
export async function arrangeConversation(
  room: Pick<Room, 'db' | 'userLog' | 'world'>,
  input: Arrangement,
  caller: number,
): Promise<void> {
  await changeInbox(room, input.conversation, caller, async (row, tx) => {
    const head = input.closed === true ? await readHead(tx, input.conversation) : null;
    return arranged(row, input, { now: room.world.now(), head: row.to_seq ?? head?.seq ?? 0 });
  });
}

/** The row with what the caller chose; what is not named stays. */
function arranged(
  row: InboxRow,
  { muted, pinned, markedUnread, folded, closed }: Omit<Arrangement, 'conversation'>,
  at: { now: number; head: number },
): InboxRow {
  const next = { ...row };
  if (muted !== undefined) next.muted = muted;
  if (pinned !== undefined) next.pinned_at = pinned ? (row.pinned_at ?? at.now) : null;
  if (markedUnread !== undefined) next.marked_unread = markedUnread;
  if (folded !== undefined) next.folded = folded;
  if (closed !== undefined) next.closed_seq = closed ? at.head : null;
  return next;
}
