import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { newestPage } from './read-history.ts';
import type { Room } from './room.ts';
import { asSeenBy } from './sight.ts';
import { textBytes } from './store-messages.ts';
import { readChanged } from './store-pages.ts';

type Input = Methods['chat.changes']['input'];
type Output = Methods['chat.changes']['output'];

/** Who is further behind starts from the newest page (SPEC R6). */
const FURTHEST_BEHIND = 1_000;

/**
 * All that changed after a version, as far as the caller may see it; the newest page where that
 * is too many changes, or too much text, for one answer, or where some of it is gone. `from` and `to` are the places that
 * came since.
 *
 * @throws Refusal `not_found`
 */
export async function readChanges(
  { db, world }: Pick<Room, 'db' | 'world'>,
  { conversation, after }: Input,
  user: number,
): Promise<Output> {
  const at = world.now();
  const found = await readChanged(db.read, user, conversation, {
    version: after,
    versions: FURTHEST_BEHIND,
    bytes: limits.answerText,
    at,
  });
  if (found === null) throw refuse('not_found');
  const { version, head, n, floor, reader } = found.view;
  const behind = version - after;
  const tooFar = behind < 0 || behind > FURTHEST_BEHIND || (behind > 0 && after < floor);
  if (tooFar || textBytes(found.changed) > limits.answerText) {
    return { ...(await newestPage(db.read, user, conversation, at)), reset: true };
  }
  const messages = found.changed.map((row) => asSeenBy(reader, row));
  const appended = found.changed.find((row) => row.sent_version > after);
  const from = appended?.seq ?? head + 1;
  return { messages, from, to: head, version, reset: false, head, n };
}
