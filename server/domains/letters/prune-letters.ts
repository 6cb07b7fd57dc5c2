import { DAY_MS } from '#platform/world/index.ts';
import type { Room } from './room.ts';
import { pruneLetters } from './store.ts';

const TOGETHER = 500;

/** Deletes letters that were closed longer ago than the given number of days. */
export async function pruneClosed(
  { db, world }: { db: Room['db']; world: Pick<Room['world'], 'now'> },
  days: number,
): Promise<void> {
  const before = world.now() - days * DAY_MS;
  for (;;) {
    if ((await pruneLetters(db.write, before, TOGETHER)) < TOGETHER) return;
  }
}
