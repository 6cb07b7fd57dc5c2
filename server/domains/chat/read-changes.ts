import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { newestPage } from './read-history.ts';
import type { Room } from './room.ts';
import { asSeenBy } from './sight.ts';
import { changedAfter, textBytes } from './store-messages.ts';
import { findView } from './store-readers.ts';

type Input = Methods['chat.changes']['input'];
type Output = Methods['chat.changes']['output'];

/** Who is further behind starts from the newest page (SPEC R6). */
const FURTHEST_BEHIND = 1_000;

/**
 * All that changed after a version, as far as the caller may see it; the newest page where that
 * is too many changes, or too much text, for one answer. `from` and `to` are the places that
 * came since.
 *
 * @throws Refusal `not_found`
 */
export async function readChanges(
  { db }: Pick<Room, 'db'>,
  { conversation, after }: Input,
  user: number,
): Promise<Output> {
  const view = await findView(db.read, user, conversation);
  if (view === null) throw refuse('not_found');
  const { version, head, n, reader } = view;
  const startAnew = async (): Promise<Output> => {
    return { ...(await newestPage(db.read, conversation, view)), reset: true, head, n };
  };
  const behind = version - after;
  if (behind < 0 || behind > FURTHEST_BEHIND || after < view.floor) return startAnew();
  const firstNew = Math.max(head - behind, 0) + 1;
  const rows = await changedAfter(db.read, conversation, reader, {
    version: after,
    firstNew,
    head,
    bytes: limits.answerText,
  });
  if (textBytes(rows) > limits.answerText) return startAnew();
  const messages = rows.map((row) => asSeenBy(reader, row));
  const appended = rows.find((row) => row.sent_version > after);
  const from = appended?.seq ?? head + 1;
  return { messages, from, to: head, version, reset: false, head, n };
}
