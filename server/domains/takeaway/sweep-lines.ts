import type { Room } from './room.ts';
import { deleteLines, discardedArchive, forgetDiscarded } from './store-archives.ts';

const TOGETHER = 5_000;
/** Behind the last place of any archive. */
const END = Number.MAX_SAFE_INTEGER;

/** Deletes the lines of archives that are gone, and what they were found by, a few at a time. */
export async function sweepLines({ db, shelves }: Pick<Room, 'db' | 'shelves'>): Promise<void> {
  for (;;) {
    const archive = await discardedArchive(db.write);
    if (archive === null) return;
    for (let upTo = TOGETHER; ; upTo += TOGETHER) {
      const deleted = await deleteLines(db.write, archive, TOGETHER);
      await shelves.clear(db.write, archive, deleted < TOGETHER ? END : upTo);
      if (deleted < TOGETHER) break;
    }
    await forgetDiscarded(db.write, archive);
  }
}
