import type { Hearers } from './api.ts';
import type { Room } from './room.ts';
import { readersOf } from './rules.ts';
import type { SaidAloud } from './signals.ts';
import { findConversation } from './store-conversations.ts';
import { readingStands } from './store-inbox.ts';
import { nicknamesOf } from './store-nicknames.ts';

/**
 * Those of the readers of what was said who are named, as they stand; null where none is, or for a
 * conversation that is gone. Who has joined since the first of it has its last to read.
 */
export async function hearersOf(
  { db, rules: cache }: Pick<Room, 'db' | 'rules'>,
  { conversation, rulesVersion, messages }: SaidAloud,
  whomToAsk: (readers: readonly number[]) => Promise<readonly number[]>,
): Promise<Hearers | null> {
  const rules = await cache.atLeast(conversation, rulesVersion);
  if (rules === null) return null;
  const readers = await whomToAsk(readersOf(rules, messages.at(-1)?.seq ?? 0));
  const found = readers.length > 0 ? await findConversation(db.read, conversation) : null;
  if (found === null) return null;
  const { kind, title } = found;
  const speakers = messages.flatMap(({ sender }) => sender ?? []);
  const [people, nicknames] = await Promise.all([
    readingStands(db.read, conversation, readers),
    found.nicknames ? nicknamesOf(db.read, conversation, speakers) : new Map<number, string>(),
  ]);
  return { kind, title, people, nicknames };
}
