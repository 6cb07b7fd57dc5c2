import type { World } from '#platform/world/index.ts';

/** How much longer the index rests than it has worked: what people send goes ahead of it. */
const REST = 9;
/**
 * Moves of logs a second from which on it rests so long; of fewer, by so much less, so that it keeps
 * up with a thousand.
 */
const BUSY = 5_000;
/** But not for longer, where a work waited for others or the machine slept meanwhile. */
const MOST_REST_MS = 10_000;

/**
 * A process has one, for all that writes the index: while people write a lot it works a tenth of
 * the time, and goes on without a rest while nobody does.
 *
 * @param heard how many moves of logs this process has told of: a batch of one log is one
 * @returns to be called as a work begins; what that returns, when it has ended
 */
export function createRest(world: Pick<World, 'uptime' | 'sleep'>, heard: () => number) {
  return () => {
    const began = world.uptime();
    const heardBefore = heard();
    return () => {
      const worked = world.uptime() - began;
      return world.sleep(Math.min(MOST_REST_MS, restOf(worked, heard() - heardBefore)));
    };
  };
}

/** @param worked in milliseconds, in which `moves` were heard of; so is what it returns */
function restOf(worked: number, moves: number): number {
  return REST * Math.min(worked, (moves * 1_000) / BUSY);
}
