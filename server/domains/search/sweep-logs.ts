import type { LogMark, LogReach } from '#domains/chat/index.ts';
import type { InTurn } from '#platform/in-turn/index.ts';
import { indexLogs, TOGETHER } from './index-logs.ts';
import type { Room } from './room.ts';
import { deleteExpired, marksBetween } from './store-index.ts';

/** Conversations that are compared in one step. */
const COMPARED = 1_000;
/** Longer than this a sweep does not go on; the next one does. Milliseconds. */
const LONGEST_MS = 10 * 60_000;
/** Messages that leave the index in one statement because they have disappeared. */
const EXPIRED_TOGETHER = 1_000;
const LAST = Number.MAX_SAFE_INTEGER;

type Needs = Pick<Room, 'db' | 'world' | 'chat'> & { inTurn: InTurn };

/**
 * Finds every conversation that has moved beyond the index, or is no more, and brings the index
 * there: what signals did not tell of, what was imported or restored, and a house that has no
 * index yet. The newest messages of all of them come before what is far behind in any.
 *
 * @param tell how many conversations are known to be behind, as it goes on
 * @throws what kept some of them from it, once the others are
 */
export async function sweepLogs(
  room: Needs,
  tell: (behind: number) => void = () => {},
): Promise<void> {
  const bounds: Bounds = { end: room.world.uptime() + LONGEST_MS, tell, failures: [] };
  const left = await sweepOnce(room, bounds, false);
  const all = left === 0 || (left !== null && (await sweepOnce(room, bounds, true)) === 0);
  if (bounds.failures.length > 0) throw bounds.failures[0];
  if (all) tell(0);
}

interface Bounds {
  end: number;
  tell: (behind: number) => void;
  /** Why some were left to the next sweep, while this one goes on with the others. */
  failures: unknown[];
}

/**
 * @param toTheEnd whether each is gone on with until all of it is indexed
 * @returns how many have more; null where time ran out
 */
async function sweepOnce(room: Needs, bounds: Bounds, toTheEnd: boolean): Promise<number | null> {
  let left = 0;
  for (let after: number | null = 0; after !== null; ) {
    const logs: LogMark[] = await room.chat.marksAfter(room.db.read, after, COMPARED);
    const last: number = logs.length < COMPARED ? LAST : (logs.at(-1)?.conversation ?? LAST);
    const indexed = await marksBetween(room.db.read, after + 1, last);
    const more = await catchUp(room, behind(logs, indexed), bounds, toTheEnd);
    if (more === null) return null;
    left += more;
    after = last === LAST ? null : last;
  }
  return left;
}

/** Those that have more than is indexed of them, and those of which only the index is left. */
function behind(logs: readonly LogMark[], indexed: readonly LogReach[]): number[] {
  const marks = new Map(indexed.map((mark) => [mark.conversation, mark]));
  const moved = logs.filter(({ conversation, seq, version, floor }) => {
    const mark = marks.get(conversation);
    marks.delete(conversation);
    if (mark === undefined) return seq > 0;
    if (mark.low !== null) return true;
    return mark.seq < seq || mark.version < version || mark.floor < floor;
  });
  return [...moved.map(({ conversation }) => conversation), ...marks.keys()];
}

/** What has disappeared leaves the index; until then it is not answered either. */
export async function sweepExpired({ db, world }: Pick<Room, 'db' | 'world'>): Promise<void> {
  let deleted = EXPIRED_TOGETHER;
  while (deleted === EXPIRED_TOGETHER) {
    deleted = await deleteExpired(db.write, world.now(), EXPIRED_TOGETHER);
  }
}

async function catchUp(
  room: Needs,
  conversations: number[],
  { end, tell, failures }: Bounds,
  toTheEnd: boolean,
): Promise<number | null> {
  let left = 0;
  for (let next = conversations; next.length > 0; ) {
    tell(next.length);
    if (room.world.uptime() > end) return null;
    const some = next.slice(0, TOGETHER);
    const more = await room
      .inTurn(() => indexLogs(room, some))
      .catch((error: unknown): number[] => {
        failures.push(error);
        return [];
      });
    left += toTheEnd ? 0 : more.length;
    next = [...(toTheEnd ? more : []), ...next.slice(TOGETHER)];
  }
  return left;
}
