import type { Room } from './room.ts';
import { expireMessages } from './store-expiring.ts';
import { eraseTakenBack } from './store-taken-back.ts';

/** Messages that one transaction blanks. */
const TOGETHER = 500;
/** What somebody decided before a message disappeared is written by then. Milliseconds. */
const SETTLED_MS = 60_000;

/**
 * Removes what messages said that have disappeared (SPEC R6). Nobody reads them any more, so that
 * nobody is told; one that ends in the middle is gone on with by the next.
 */
export async function blankExpired({ db, world }: Pick<Room, 'db' | 'world'>): Promise<void> {
  let blanked = TOGETHER;
  while (blanked === TOGETHER) {
    blanked = await expireMessages(db.write, world.now() - SETTLED_MS, TOGETHER);
  }
}

/** What was kept for a report, and was not reported, goes at its time. */
export async function eraseKept({ db, world }: Pick<Room, 'db' | 'world'>): Promise<void> {
  let erased = TOGETHER;
  while (erased === TOGETHER) erased = await eraseTakenBack(db.write, world.now(), TOGETHER);
}
