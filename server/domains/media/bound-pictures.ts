import { transaction } from '#platform/database/index.ts';
import { removeFiles } from './remove-files.ts';
import type { Room } from './room.ts';
import { picturesBeyond } from './store-files.ts';

const TOGETHER = 1_000;
const MB = 1_048_576;

/** Removes the oldest pictures of pages, where all of them have more bytes than they may. */
export async function boundPictures(
  room: Pick<Room, 'db' | 'world' | 'blobs' | 'heldFirmly'> & {
    settings: Pick<Room['settings'], 'previewMegabytes'>;
  },
): Promise<void> {
  const most = room.settings.previewMegabytes * MB;
  for (;;) {
    const removed = await transaction(room.db.write, async (tx) => {
      const beyond = await picturesBeyond(tx, most, TOGETHER);
      await removeFiles(tx, room, beyond);
      return beyond.length;
    });
    if (removed < TOGETHER) return;
  }
}
