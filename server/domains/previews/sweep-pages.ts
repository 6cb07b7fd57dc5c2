import type { Room } from './room.ts';
import { deleteExpired } from './store.ts';

const TOGETHER = 1_000;

/** Forgets pages that were looked at too long ago; media sweeps their pictures. */
export async function sweepPages({ db, world }: Pick<Room, 'db' | 'world'>): Promise<void> {
  while ((await deleteExpired(db.write, world.now(), TOGETHER)) === TOGETHER);
}
