import { type Tx, transaction } from '#platform/database/index.ts';
import { type Room, USED_MS } from './room.ts';
import { deleteAvatars, keepUntil, takeDue } from './store.ts';

const TOGETHER = 100;

/** Removes pictures that nothing uses, and files with their rows. */
export async function sweepAvatars(room: Room): Promise<void> {
  for (;;) {
    const { looked, unused } = await transaction(room.db.write, (tx) => sweepSome(tx, room));
    for (const id of unused) await room.blobs.remove(id);
    if (looked < TOGETHER) return;
  }
}

async function sweepSome(
  tx: Tx,
  { world, inUse }: Room,
): Promise<{ looked: number; unused: string[] }> {
  const at = world.now();
  const due = await takeDue(tx, at, TOGETHER);
  const used = new Set<string>();
  for (const source of inUse) for (const id of await source(tx, due)) used.add(id);
  const unused = due.filter((id) => !used.has(id));
  await deleteAvatars(tx, unused);
  await keepUntil(tx, [...used], at + USED_MS);
  return { looked: due.length, unused };
}
