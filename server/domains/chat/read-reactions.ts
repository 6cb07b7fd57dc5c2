import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Room } from './room.ts';
import { findMessage } from './store-messages.ts';
import { findReaction, pageOfReactions } from './store-reactions.ts';
import { findView } from './store-readers.ts';

/** Who reacted to a message, as the caller sees it. @throws Refusal `not_found` */
export async function readReactions(
  { db, world }: Pick<Room, 'db' | 'world'>,
  { conversation, seq, after = 0, limit = limits.page }: Methods['chat.reactions']['input'],
  caller: number,
): Promise<Methods['chat.reactions']['output']> {
  const view = await findView(db.read, caller, conversation, world.now());
  const row = view?.active && (await findMessage(db.read, conversation, view.reader, seq));
  if (!row) throw refuse('not_found');
  const place = { conversation, seq };
  const rows = await pageOfReactions(db.read, place, after, limit + 1);
  const page = rows.slice(0, limit);
  const more = rows.length > limit;
  const aside = row.reactions_aside?.[caller];
  if (aside === undefined) {
    return { reactions: page, own: await findReaction(db.read, place, caller), more };
  }
  const others = page.filter(({ user }) => user !== caller);
  const own = { user: caller, emoji: aside, at: row.sent_at };
  return { reactions: caller > after ? [...others, own] : others, own: aside, more };
}
