import type { SaidAloud } from '#domains/chat/index.ts';
import type { Room } from './room.ts';
import { subscribedAmong } from './store.ts';
import { type Waking, wakingsFor } from './tell.ts';

/** Readers, of all that was said, whose devices are looked for in one statement. */
const TOGETHER = 10_000;

interface Heard {
  said: SaidAloud;
  readers: readonly number[];
}

/**
 * Whom to wake for what was said in many conversations. Where hardly anybody is woken hardly anything
 * is asked of the database.
 *
 * @param add is handed the wakings of one conversation after another
 */
export async function tellAll(
  room: Pick<Room, 'db' | 'world' | 'identity' | 'chat'>,
  all: readonly SaidAloud[],
  add: (wakings: readonly Waking[]) => void,
): Promise<void> {
  for await (const some of portionsOf(room, all)) {
    const users = new Set(some.flatMap(({ readers }) => readers));
    const subscribed = await subscribedAmong(room.db.read, [...users]);
    for (const { said, readers } of some) {
      const woken = readers.filter((user) => subscribed.has(user));
      if (woken.length > 0) add(await wakingsFor(room, said, woken));
    }
  }
}

async function* portionsOf(
  { chat }: Pick<Room, 'chat'>,
  all: readonly SaidAloud[],
): AsyncIterable<Heard[]> {
  let some: Heard[] = [];
  let readers = 0;
  for (const said of all) {
    const heard = { said, readers: await chat.readersOf(said) };
    some.push(heard);
    readers += heard.readers.length;
    if (readers < TOGETHER) continue;
    yield some;
    some = [];
    readers = 0;
  }
  if (some.length > 0) yield some;
}
