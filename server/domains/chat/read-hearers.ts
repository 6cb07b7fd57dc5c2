import type { Hearers } from './api.ts';
import type { Room } from './room.ts';
import { readersOf } from './rules.ts';
import type { SaidAloud } from './signals.ts';
import { findConversation } from './store-conversations.ts';
import { readingStands } from './store-inbox.ts';
import { nicknamesOf } from './store-nicknames.ts';

/**
 * Who may read what was said: whoever may read the last of it. Who has joined since the first has that
 * to read. Nobody where the conversation is gone.
 */
export async function readersOfSaid(
  { rules: cache }: Pick<Room, 'rules'>,
  { conversation, rulesVersion, messages }: SaidAloud,
): Promise<readonly number[]> {
  const rules = await cache.atLeast(conversation, rulesVersion);
  return rules === null ? [] : readersOf(rules, messages.at(-1)?.seq ?? 0);
}

/** Some of the readers of what was said, as they stand; null for a conversation that is gone. */
export async function hearersOf(
  { db }: Pick<Room, 'db'>,
  { conversation, messages }: SaidAloud,
  readers: readonly number[],
): Promise<Hearers | null> {
  const found = await findConversation(db.read, conversation);
  if (found === null) return null;
  const { kind, title } = found;
  const speakers = messages.flatMap(({ sender }) => sender ?? []);
  const [people, nicknames] = await Promise.all([
    readingStands(db.read, conversation, readers),
    found.nicknames ? nicknamesOf(db.read, conversation, speakers) : new Map<number, string>(),
  ]);
  return { kind, title, people, nicknames };
}
