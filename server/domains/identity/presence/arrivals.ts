import type { World } from '#platform/world/index.ts';

/** Coming is told at once, as far as many coming together are asked about together. */
const COMING_MS = 100;
/** Who reloads a page was never gone. */
const LEAVING_MS = 3_000;

interface Turn {
  online: boolean;
  /** When it was, as people are told, and by the clock that nobody sets. */
  at: number;
  since: number;
}

/** Settles the coming and going of sockets: nobody flickers, and many are asked about at once. */
export interface Arrivals {
  turned(user: number, online: boolean): void;
  stop(): void;
}

/**
 * @param settle is given those who came and those who left, each with the time of it; each person
 * only when the last turn has lasted
 */
export function createArrivals(
  world: Pick<World, 'now' | 'uptime' | 'after'>,
  settle: (came: number[], left: Map<number, number>) => void,
): Arrivals {
  const turns = new Map<number, Turn>();
  let cancel: (() => void) | null = null;

  function look(): void {
    cancel = null;
    const now = world.uptime();
    const came: number[] = [];
    const left = new Map<number, number>();
    for (const [user, { online, at, since }] of turns) {
      if (now - since < (online ? COMING_MS : LEAVING_MS)) continue;
      turns.delete(user);
      if (online) came.push(user);
      else left.set(user, at);
    }
    if (came.length > 0 || left.size > 0) settle(came, left);
    if (turns.size > 0) cancel = world.after(COMING_MS, look);
  }

  return {
    turned(user, online) {
      turns.set(user, { online, at: world.now(), since: world.uptime() });
      cancel ??= world.after(COMING_MS, look);
    },
    stop() {
      cancel?.();
      turns.clear();
    },
  };
}
