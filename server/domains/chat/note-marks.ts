import type { Methods } from '@teahouse/protocol';
import type { Room } from './room.ts';
import { thoseWithInbox } from './store-inbox.ts';

type Needs = Pick<Room, 'db' | 'rules' | 'progress'>;

/**
 * Remembers how far a person has come, in conversations that are that person's or were: what can
 * never be written takes nobody's place in memory. The database is asked only about
 * conversations whose rules are not in memory.
 */
export async function noteMarks(
  { db, rules, progress }: Needs,
  { marks }: Methods['chat.mark']['input'],
  user: number,
): Promise<void> {
  const isMember = (conversation: number) => rules.held(conversation)?.members.has(user) === true;
  const named = marks.map(({ conversation }) => conversation);
  const unsure = named.filter((conversation) => !isMember(conversation));
  const own = await thoseWithInbox(db.read, user, unsure);
  for (const { conversation, read = 0, delivered = 0 } of marks) {
    const counts = own.has(conversation) || !unsure.includes(conversation);
    if (counts) progress.note({ conversation, user, read, delivered });
  }
}
