import { refuse, type SignedIn } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import type { Room } from './room.ts';
import { endDevice } from './store/devices.ts';

/** Signs the calling device out, and tells a browser to forget its cookie. */
export async function signOut(
  room: Pick<Room, 'db' | 'world' | 'signals'>,
  caller: SignedIn,
): Promise<Record<string, never>> {
  const { user, device } = caller;
  await transaction(room.db.write, (tx) => endDevice(tx, user, device, room.world.now()));
  room.signals.publish('identity.ended', { user, device, except: null, reason: 'signed_out' });
  caller.cookie?.clear();
  return {};
}

/** Signs another of one's own devices out. */
export async function revokeDevice(
  room: Pick<Room, 'db' | 'world' | 'signals'>,
  user: number,
  device: number,
): Promise<Record<string, never>> {
  const ended = await transaction(room.db.write, (tx) =>
    endDevice(tx, user, device, room.world.now()),
  );
  if (!ended) throw refuse('not_found');
  room.signals.publish('identity.ended', { user, device, except: null, reason: 'revoked' });
  return {};
}
