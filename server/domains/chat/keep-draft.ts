import type { Methods } from '@teahouse/protocol';
import { changeInbox } from './change-inbox.ts';
import type { Room } from './room.ts';

/** A device's clock may be ahead; further than this it would win for ever. */
const AHEAD_MS = 60_000;

/** Keeps what is typed but not sent. The later one stands. @throws Refusal `not_found` */
export async function keepDraft(
  room: Pick<Room, 'db' | 'userLog' | 'world'>,
  { conversation, text, replyTo, at }: Methods['chat.draft']['input'],
  caller: number,
): Promise<void> {
  const latest = room.world.now() + AHEAD_MS;
  const time = Math.min(at, latest);
  await changeInbox(room, conversation, caller, (row) => {
    // What is later than that was kept while our own clock was wrong.
    if (time < row.draft_at && row.draft_at <= latest) return null;
    const kept = text.trim() === '' ? '' : text;
    const quoted = kept === '' ? null : (replyTo ?? null);
    return { ...row, draft: kept, draft_reply_to: quoted, draft_at: time };
  });
}
