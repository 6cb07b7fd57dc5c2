import { type Tx, transaction } from '#platform/database/index.ts';
import { isTimeSure } from '#platform/log/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import { removeFiles } from './remove-files.ts';
import { type Room, UPLOAD_MS, USED_MS } from './room.ts';
import { deleteFiles, filesBefore, keepFilesUntil, takeDueFiles } from './store-files.ts';
import { deleteUpload, knownUploads, uploadsBefore } from './store-uploads.ts';

const TOGETHER = 100;

type Needs = Pick<Room, 'db' | 'world' | 'filesInUse' | 'heldFirmly' | 'blobs'>;

/** Removes files that nothing uses or that never got ready, blobs with their rows. */
export async function sweepFiles(room: Needs): Promise<void> {
  for (;;) {
    const looked = await transaction(room.db.write, (tx) => sweepSome(tx, room));
    if (looked < TOGETHER) return;
  }
}

/** Blobs go before their rows, as avatars do. */
async function sweepSome(tx: Tx, { world, filesInUse, heldFirmly, blobs }: Needs): Promise<number> {
  const at = world.now();
  const due = await takeDueFiles(tx, at, TOGETHER);
  const ready = due.filter((file) => file.ready).map(({ id }) => id);
  const used = new Set<string>();
  for (const source of filesInUse) for (const id of await source(tx, ready)) used.add(id);
  const withdrawn = due.filter((file) => file.withdrawn).map(({ id }) => id);
  for (const id of withdrawn) used.delete(id);
  for (const source of heldFirmly) for (const id of await source(tx, withdrawn)) used.add(id);
  const unused = due.map(({ id }) => id).filter((id) => !used.has(id));
  const keys = await deleteFiles(tx, unused);
  await keepFilesUntil(tx, [...used], at + USED_MS);
  for (const key of keys) await blobs.remove(key);
  return due.length;
}

/**
 * Removes files that are older than operators decided to keep, also from messages that carry them:
 * those go on saying what it was. What a report has stays for those who decide on it.
 */
export async function expireFiles(
  room: Pick<Room, 'db' | 'world' | 'blobs' | 'heldFirmly' | 'house'>,
): Promise<void> {
  const { db, world, house } = room;
  for (;;) {
    const { keepMediaDays } = await house.settings();
    // A clock that was set a year forward by mistake would have everything removed.
    if (keepMediaDays === null || !(await isTimeSure(db.read, world.now()))) return;
    const before = world.now() - keepMediaDays * DAY_MS;
    const removed = await transaction(db.write, async (tx) => {
      const old = await filesBefore(tx, before, TOGETHER);
      await removeFiles(tx, room, old);
      return old.length;
    });
    if (removed < TOGETHER) return;
  }
}

/** Forgets uploads that nobody finished within a day, and bytes on this disk that no row names. */
export async function sweepUploads({
  db,
  world,
  uploads,
}: Pick<Room, 'db' | 'world' | 'uploads'>): Promise<void> {
  const before = world.now() - UPLOAD_MS;
  for (;;) {
    const old = await uploadsBefore(db.write, before, TOGETHER);
    for (const id of old) {
      await uploads.remove(id);
      await deleteUpload(db.write, id);
    }
    if (old.length < TOGETHER) break;
  }
  const idle = await uploads.idleSince(before);
  const known = await knownUploads(db.read, idle);
  for (const id of idle) if (!known.has(id)) await uploads.remove(id);
}
