import type { Tx } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { deleteFiles, withdrawFiles } from './store-files.ts';

/**
 * Takes files away from everybody, blobs before their rows as the sweep does. One that a report has
 * is withdrawn: it stays for those who decide on the report, and goes with it.
 */
export async function removeFiles(
  tx: Tx,
  { blobs, world, heldFirmly }: Pick<Room, 'blobs' | 'world' | 'heldFirmly'>,
  ids: readonly string[],
): Promise<void> {
  const held = new Set<string>();
  for (const source of heldFirmly) for (const id of await source(tx, ids)) held.add(id);
  await withdrawFiles(tx, [...held], world.now());
  const gone = ids.filter((id) => !held.has(id));
  for (const key of await deleteFiles(tx, gone)) await blobs.remove(key);
}
