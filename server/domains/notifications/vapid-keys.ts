import webPush from 'web-push';
import type { Database } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';
import { type Keys, keepKeys, readKeys } from './store.ts';

/** The key pair by which push services know this server: made once, the same for ever. */
export type VapidKeys = () => Promise<Keys>;

/** Of several processes that start at once, all take what the first one has kept. */
export function createVapidKeys(
  db: Pick<Database, 'read' | 'write'>,
  world: Pick<World, 'now'>,
): VapidKeys {
  let known: Keys | null = null;
  return async () => {
    known ??= await readKeys(db.read);
    if (known !== null) return known;
    await keepKeys(db.write, webPush.generateVAPIDKeys(), world.now());
    known = await readKeys(db.write);
    if (known === null) throw new Error('keys that were kept are gone');
    return known;
  };
}
