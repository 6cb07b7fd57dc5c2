import type { InTurn } from '#platform/in-turn/index.ts';
import { indexLogs, TOGETHER } from './index-logs.ts';
import type { Room } from './room.ts';

/** For so long moves are gathered, at least, in milliseconds. */
const GATHER_MS = 300;
/** Conversations that wait; what is told of beyond them is left to the sweep. */
const MOST_WAITING = 10_000;

export interface FollowingLog {
  warn(details: object, message: string): void;
}

/** Indexes what this process hears of, soon after. */
export interface Following {
  moved: (conversation: number) => void;
  /** For how long the conversation that waits longest has waited, in seconds. */
  lag: () => number;
  /** Gives up what waits, and resolves when nothing is under way: the sweep finds it. */
  stop: () => Promise<void>;
}

export function followLogs({
  world,
  log,
  inTurn,
  ...room
}: Pick<Room, 'db' | 'world' | 'chat'> & { log: FollowingLog; inTurn: InTurn }): Following {
  /** Since when each waits, by `uptime`; and the same of those that are being indexed. */
  const waiting = new Map<number, number>();
  let inHand: ReadonlyMap<number, number> = new Map();
  let underWay = Promise.resolve();
  let cancel: (() => void) | null = null;
  let stopped = false;

  function arrange(inMs: number): void {
    if (stopped || cancel !== null || waiting.size === 0) return;
    cancel = world.after(inMs, () => void work());
  }

  async function work(): Promise<void> {
    await inTurn(() => {
      underWay = indexWaiting();
      return underWay;
    });
    cancel = null;
    arrange(waiting.size < TOGETHER ? GATHER_MS : 0);
  }

  async function indexWaiting(): Promise<void> {
    if (stopped) return;
    const some = [...waiting].slice(0, TOGETHER);
    inHand = new Map(some);
    for (const [id] of some) waiting.delete(id);
    try {
      const more = await indexLogs(room, [...inHand.keys()]);
      for (const id of more) waiting.set(id, inHand.get(id) ?? world.uptime());
    } catch (error) {
      log.warn({ err: error }, 'messages were not indexed for searching: the sweep will');
    }
    inHand = new Map();
  }

  return {
    moved(conversation) {
      if (waiting.size >= MOST_WAITING || waiting.has(conversation)) return;
      waiting.set(conversation, world.uptime());
      arrange(GATHER_MS);
    },
    lag() {
      const all = [...inHand.values(), ...waiting.values()];
      return all.length === 0 ? 0 : (world.uptime() - Math.min(...all)) / 1_000;
    },
    async stop() {
      stopped = true;
      cancel?.();
      await underWay;
    },
  };
}
