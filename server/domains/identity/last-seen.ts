import type { Db } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';
import { countHere } from './store/days.ts';
import { type Sighting, writeSightings } from './store/devices.ts';

/** Nobody is written down more often than this. */
const PAUSE_MS = 60_000;
const FLUSH_MS = 5_000;
const TOGETHER = 2_000;

/** Remembers which devices were here, and writes that down once a minute at most. */
export interface Sightings {
  /** `lastSeenAt` is what is written so far. */
  saw(device: { user: number; device: number; lastSeenAt: number }): void;
  flush(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

export function createSightings(
  db: Db,
  world: World,
  log: { warn(details: object, message: string): void },
): Sightings {
  let unwritten = new Map<number, Sighting>();
  let end = () => {};

  async function flush(): Promise<void> {
    const all = [...unwritten.values()];
    unwritten = new Map();
    for (let from = 0; from < all.length; from += TOGETHER) {
      const some = all.slice(from, from + TOGETHER);
      await writeSightings(db, some);
      await countHere(db, some);
    }
  }

  function flushOrWarn(): void {
    flush().catch((error: unknown) => log.warn({ err: error }, 'last seen was not written'));
  }

  return {
    saw({ user, device, lastSeenAt }) {
      const at = world.now();
      if (at - lastSeenAt >= PAUSE_MS) unwritten.set(device, { user, device, at });
    },
    flush,
    start() {
      end = world.every(FLUSH_MS, flushOrWarn);
    },
    async stop() {
      end();
      await flush();
    },
  };
}
