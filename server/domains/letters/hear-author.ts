import type { Tx } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { addressee } from './rules.ts';
import { insertLetter, lockOpenLetters, writeState } from './store.ts';

/**
 * What somebody writes to the server goes on with their newest letter, which waits for an operator
 * again; where all are closed it is a question of its own.
 */
export async function hearAuthor(
  { world }: Pick<Room, 'world'>,
  tx: Tx,
  said: { user: number; conversation: number; seq: number; text: string; at: number },
): Promise<void> {
  const { at, ...place } = said;
  const letter = addressee(await lockOpenLetters(tx, said.user));
  if (letter !== null) {
    await writeState(tx, letter.letter, { state: 'open', at, closed: false });
    return;
  }
  const fresh = { letter: world.randomId(), kind: 'question' as const, facts: null, sentAt: at };
  await insertLetter(tx, { ...place, ...fresh });
}
