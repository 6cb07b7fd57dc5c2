import type { Tx } from '#platform/database/index.ts';
import type { UserLog } from '#platform/log/index.ts';
import type { World } from '#platform/world/index.ts';
import { insertNotes } from './store-notes.ts';

/** Gives new people a conversation with themselves, for notes. Nobody is there yet to be told. */
export async function makeNotes(
  { world, userLog }: { world: Pick<World, 'randomId'>; userLog: Pick<UserLog, 'draw'> },
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
