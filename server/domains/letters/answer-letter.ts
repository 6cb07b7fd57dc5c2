import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { receivedOf } from './read-letters.ts';
import type { Room } from './room.ts';
import { isClosed } from './rules.ts';
import { findLetter, lockLetter, writeState } from './store.ts';

/**
 * Writes to a letter's author as the server.
 *
 * @throws Refusal `not_found`, `conflict`, `letters.closed`
 */
export async function answerLetter(
  room: Room,
  { letter, clientId, text }: Methods['letters.answer']['input'],
  operator: number,
): Promise<Methods['letters.answer']['output']> {
  const { db, chat, house } = room;
  const found = await findLetter(db.read, letter);
  if (found === null) throw refuse('not_found');
  const { user } = found;
  const { row, tell } = await transaction(db.write, async (tx) => {
    const { said, tell } = await chat.writeAsServer(tx, [{ user, text, clientId }]);
    const [place] = said;
    const before = await lockLetter(tx, letter);
    if (!place || before === null) throw refuse('not_found');
    if (place.repeated) return { row: before, tell };
    if (isClosed(before.state)) throw refuse('letters.closed');
    const at = place.sentAt;
    const row = await writeState(tx, letter, { state: 'answered', at, closed: false });
    const subject = { kind: 'user', id: user };
    await house.record(tx, {
      by: operator,
      action: 'letters.answer',
      subject,
      details: { letter },
    });
    return { row, tell };
  });
  tell();
  return { letter: await receivedOf(room, row) };
}
