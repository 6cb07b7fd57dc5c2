import { DAY_MS } from '#platform/world/index.ts';
import type { Room } from './room.ts';
import { pruneReports } from './store-reports.ts';

const TOGETHER = 500;

/** Deletes reports that were decided longer ago than the given number of days. */
export async function pruneDecided(
  { db, world }: { db: Room['db']; world: Pick<Room['world'], 'now'> },
  days: number,
): Promise<void> {
  const before = world.now() - days * DAY_MS;
  for (;;) {
    if ((await pruneReports(db.write, before, TOGETHER)) < TOGETHER) return;
  }
}
