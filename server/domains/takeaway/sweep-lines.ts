import type { Room } from './room.ts';
import { deleteLines, discardedArchive, forgetDiscarded } from './store-archives.ts';

const TOGETHER = 5_000;

/** Deletes the lines of archives that are gone, a few at a time. */
export async function sweepLines({ db }: Pick<Room, 'db'>): Promise<void> {
  for (;;) {
    const archive = await discardedArchive(db.write);
    if (archive === null) return;
    while ((await deleteLines(db.write, archive, TOGETHER)) === TOGETHER);
    await forgetDiscarded(db.write, archive);
  }
}
