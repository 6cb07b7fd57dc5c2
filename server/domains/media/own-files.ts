import type { Methods } from '@teahouse/protocol';
import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { deleteFiles, pageOfUploaded, uploadedBy } from './store-files.ts';

const DEFAULT_LIMIT = 50;

/** The files that a person uploaded, the newest first. */
export async function readOwnFiles(
  { db }: Pick<Room, 'db'>,
  { before, limit = DEFAULT_LIMIT }: Methods['media.own_files']['input'],
  user: number,
): Promise<Methods['media.own_files']['output']> {
  const found = await pageOfUploaded(db.read, user, { before, limit: limit + 1 });
  return { files: found.slice(0, limit), more: found.length > limit };
}

/** Deletes those of the files that this person uploaded, blobs before their rows as the sweep does. */
export async function deleteOwnFiles(
  { db, blobs }: Pick<Room, 'db' | 'blobs'>,
  { files }: Methods['media.delete_files']['input'],
  user: number,
): Promise<Methods['media.delete_files']['output']> {
  return transaction(db.write, async (tx) => {
    const own = await uploadedBy(tx, user, files);
    for (const key of await deleteFiles(tx, own)) await blobs.remove(key);
    return { deleted: own.length };
  });
}
