import { refuse } from '#platform/calls/index.ts';
import { changeInbox } from './change-inbox.ts';
import { inRanges } from './ranges.ts';
import type { Room } from './room.ts';
import { countAt } from './store-messages.ts';
import { findView } from './store-readers.ts';

/** Hidden places are part of a row that every device holds. */
const HIDDEN_MOST = 2_000;

type Needs = Pick<Room, 'db' | 'userLog' | 'world'>;

/** Clears the history for oneself, up to a place. @throws Refusal `not_found` */
export async function clearHistory(
  room: Needs,
  { conversation, seq }: { conversation: number; seq: number },
  caller: number,
): Promise<void> {
  await changeInbox(room, conversation, caller, async (row, tx) => {
    const view = await findView(tx, caller, conversation, room.world.now());
    const cleared = Math.min(seq, view?.head ?? 0);
    if (cleared <= row.cleared_seq) return null;
    const hidden = row.hidden.filter((place) => place > cleared);
    const next = { ...row, cleared_seq: cleared, hidden };
    if (cleared <= row.read_seq) return next;
    return { ...next, read_seq: cleared, read_n: await countAt(tx, conversation, cleared) };
  });
}

/**
 * Deletes messages for oneself. Places that the caller may not see are passed over.
 *
 * @throws Refusal `not_found`; `invalid` when too many are hidden one by one
 */
export async function hideMessages(
  room: Needs,
  { conversation, seqs }: { conversation: number; seqs: number[] },
  caller: number,
): Promise<void> {
  await changeInbox(room, conversation, caller, async (row, tx) => {
    const view = await findView(tx, caller, conversation, room.world.now());
    if (view === null) throw refuse('not_found');
    const { reader, head } = view;
    const visible = seqs.filter(
      (seq) => seq > row.cleared_seq && seq <= head && inRanges(reader.ranges, seq),
    );
    const hidden = [...new Set([...row.hidden, ...visible])].sort((a, b) => a - b);
    if (hidden.length === row.hidden.length) return null;
    if (hidden.length > HIDDEN_MOST) {
      throw refuse('invalid', { field: 'seqs', params: { problem: 'clear the history instead' } });
    }
    return { ...row, hidden };
  });
}
