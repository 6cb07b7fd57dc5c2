import { type Tx, transaction } from '#platform/database/index.ts';
import { type Room, USED_MS } from './room.ts';
import { deleteAvatars, keepUntil, takeDue, writeSize } from './store.ts';

const TOGETHER = 100;

type Needs = Pick<Room, 'db' | 'world' | 'inUse' | 'blobs'>;

/** Removes pictures that nothing uses, and files with their rows. */
export async function sweepAvatars(room: Needs): Promise<void> {
  for (;;) {
    const looked = await transaction(room.db.write, (tx) => sweepSome(tx, room));
    if (looked < TOGETHER) return;
  }
}

/**
 * Files go before their rows, which nobody can take into use meanwhile: what a crash leaves is a
 * row, which the next sweep takes, and never a file that no row names.
 */
async function sweepSome(tx: Tx, { world, inUse, blobs }: Needs): Promise<number> {
  const at = world.now();
  const found = await takeDue(tx, at, TOGETHER);
  const due = found.map(({ id }) => id);
  const used = new Set<string>();
  for (const source of inUse) for (const id of await source(tx, due)) used.add(id);
  const unused = due.filter((id) => !used.has(id));
  await deleteAvatars(tx, unused);
  await keepUntil(tx, [...used], at + USED_MS);
  for (const id of unused) await blobs.remove(id);
  const unmeasured = found.filter(({ id, bytes }) => bytes === 0 && used.has(id));
  // Of what was uploaded before sizes were kept.
  for (const { id } of unmeasured) await writeSize(tx, id, (await blobs.size(id)) ?? 0);
  return due.length;
}
