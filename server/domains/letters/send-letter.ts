import { limits, type Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { findLetterAt, insertLetter, letterOf, lockOpenLetters } from './store.ts';

/**
 * Writes to those who run the server: a message in the conversation with it, and a letter.
 *
 * @throws Refusal `conflict`, `letters.too_many`
 */
export async function sendLetter(
  { db, world, chat }: Pick<Room, 'db' | 'world' | 'chat'>,
  { clientId, kind, text, facts = {} }: Methods['letters.send']['input'],
  user: number,
): Promise<Methods['letters.send']['output']> {
  const content = [kind, text, facts];
  const { row, tell } = await transaction(db.write, async (tx) => {
    const { said, tell } = await chat.writeToServer(tx, { user, text, clientId, content });
    const { conversation, seq, sentAt, repeated } = said;
    if (repeated) {
      const known = await findLetterAt(tx, conversation, seq);
      if (known === null) throw refuse('conflict');
      return { row: known, tell };
    }
    const waiting = (await lockOpenLetters(tx, user)).length;
    if (waiting >= limits.openLetters) {
      throw refuse('letters.too_many', { params: { max: limits.openLetters } });
    }
    const told = Object.keys(facts).length > 0 ? facts : null;
    const letter = world.randomId();
    const place = { letter, user, conversation, seq, sentAt };
    return { row: await insertLetter(tx, { ...place, kind, text, facts: told }), tell };
  });
  tell();
  return { letter: letterOf(row) };
}
