import type { Database } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';
import type { Audience } from './room.ts';
import { isAnybodySubscribed } from './store.ts';

/** For so long a process may not know of the first device that another one has subscribed. */
const KNOWN_MS = 15_000;

export function createAudience({
  db,
  world,
}: {
  db: Pick<Database, 'read'>;
  world: Pick<World, 'uptime'>;
}): Audience {
  // Until the first answer.
  let known = true;
  let askedAt = Number.NEGATIVE_INFINITY;
  const isFresh = () => world.uptime() - askedAt < KNOWN_MS;
  return {
    mayBeAnybodyHere: () => known || !isFresh(),
    async isAnybodyHere() {
      if (isFresh()) return known;
      askedAt = world.uptime();
      known = await isAnybodySubscribed(db.read);
      return known;
    },
    someoneCame() {
      known = true;
      askedAt = world.uptime();
    },
  };
}
