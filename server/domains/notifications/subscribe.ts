import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { writeSubscription } from './store.ts';

/**
 * Wakes a device by its push service from now on. Whoever was signed in at the same browser
 * before is woken there no more.
 *
 * @throws Refusal `notifications.bad_endpoint`
 */
export async function subscribe(
  { db, world, outbound, audience }: Pick<Room, 'db' | 'world' | 'outbound' | 'audience'>,
  { endpoint, p256dh, auth }: Methods['notifications.subscribe']['input'],
  { user, device }: { user: number; device: number },
): Promise<Methods['notifications.subscribe']['output']> {
  if (!outbound.mayAsk(endpoint)) throw refuse('notifications.bad_endpoint');
  const one = { user, device, endpoint, p256dh, auth };
  await transaction(db.write, (tx) => writeSubscription(tx, one, world.now()));
  audience.someoneCame();
  return {};
}
