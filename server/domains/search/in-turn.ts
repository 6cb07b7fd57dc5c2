import type { World } from '#platform/world/index.ts';

/** How much longer the index rests than it has worked: what people send goes ahead of it. */
const REST = 3;
/** But not for longer, where a work waited for others or the machine slept meanwhile. */
const MOST_REST_MS = 10_000;

/** Does work when all that was asked for before it is done, and has been rested from. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A process has one, for all that writes the index: so it works a quarter of the time at most. */
export function createInTurn(world: Pick<World, 'uptime' | 'sleep'>): InTurn {
  let rested = Promise.resolve();
  return (work) => {
    let began = 0;
    const done = rested.then(() => {
      began = world.uptime();
      return work();
    });
    const rest = () => world.sleep(Math.min(MOST_REST_MS, REST * (world.uptime() - began)));
    rested = done.then(rest, rest);
    return done;
  };
}
