import type { Tx } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { insertNotes } from './store-notes.ts';

/** Gives new people a conversation with themselves, for notes. Nobody is there yet to be told. */
export async function makeNotes(
  { world, userLog }: Pick<Room, 'world' | 'userLog'>,
  tx: Tx,
  users: readonly number[],
  at: number,
): Promise<void> {
  const steps = [...(await userLog.draw(tx, users)).values()];
  const notes = steps.map(({ user, version }) => {
    return { user, version, conversation: world.randomId() };
  });
  await insertNotes(tx, notes, at);
}
