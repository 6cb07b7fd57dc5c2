import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { receivedOf } from './read-letters.ts';
import type { Room } from './room.ts';
import { isClosed } from './rules.ts';
import { findLetter, lockLetter, writeState } from './store.ts';

/**
 * Ends a letter. A line in the author's conversation says what became of it.
 *
 * @throws Refusal `not_found`, `letters.closed`
 */
export async function closeLetter(
  room: Room,
  { letter, outcome }: Methods['letters.close']['input'],
  operator: number,
): Promise<Methods['letters.close']['output']> {
  const { db, world, chat, house } = room;
  const found = await findLetter(db.read, letter);
  if (found === null) throw refuse('not_found');
  const { user } = found;
  const service = { type: 'letter_closed' as const, users: [], value: outcome };
  const { row, tell } = await transaction(db.write, async (tx) => {
    const tell = await chat.noteAsServer(tx, { user, service });
    const before = await lockLetter(tx, letter);
    if (before === null) throw refuse('not_found');
    if (isClosed(before.state)) throw refuse('letters.closed');
    const row = await writeState(tx, letter, { state: outcome, at: world.now(), closed: true });
    const deed = { subject: { kind: 'user', id: user }, details: { letter, outcome } };
    await house.record(tx, { by: operator, action: 'letters.close', ...deed });
    return { row, tell };
  });
  tell();
  return { letter: await receivedOf(room, row) };
}
