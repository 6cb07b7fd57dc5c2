import type { Methods } from '@teahouse/protocol';
import { transaction } from '#platform/database/index.ts';
import { removeFiles } from './remove-files.ts';
import type { Room } from './room.ts';
import { pageOfUploaded, uploadedBy } from './store-files.ts';

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

/** Deletes those of the files that this person uploaded, for everyone. */
export async function deleteOwnFiles(
  room: Pick<Room, 'db' | 'blobs' | 'world' | 'heldFirmly'>,
  { files }: Methods['media.delete_files']['input'],
  user: number,
): Promise<Methods['media.delete_files']['output']> {
  return transaction(room.db.write, async (tx) => {
    const own = await uploadedBy(tx, user, files);
    await removeFiles(tx, room, own);
    return { deleted: own.length };
  });
}
