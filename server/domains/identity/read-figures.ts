import type { Methods } from '@teahouse/protocol';
import type { Room } from './room.ts';
import { countPeople, dayOf, readDays, startOfDay } from './store/days.ts';

const DAYS = 90;

/** How many people there are, and how many joined and were here on each of the last days. */
export async function readFigures({
  db,
  world,
}: Pick<Room, 'db' | 'world'>): Promise<Methods['identity.figures']['output']> {
  const first = dayOf(world.now()) - DAYS + 1;
  const [people, rows] = await Promise.all([countPeople(db.read), readDays(db.read, first)]);
  const known = new Map(rows.map((row) => [row.day, row]));
  const days = Array.from({ length: DAYS }, (_, index) => {
    const day = known.get(first + index);
    return { at: startOfDay(first + index), joined: day?.joined ?? 0, here: day?.here ?? 0 };
  });
  return { people, days };
}
