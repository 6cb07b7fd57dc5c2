import type { Me, Methods, Profile, RateLimit } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { sqlState, type Tx } from '#platform/database/index.ts';
import { isNewcomer } from './age.ts';
import { handleTaken } from './create-account.ts';
import { isReserved } from './handles.ts';
import { changeOwnRow } from './own-row.ts';
import type { Room } from './room.ts';
import { isResting, nextFree, releaseHandle, takeHandleBack } from './store/released-handles.ts';
import { readUser, updateProfile as writeProfile } from './store/users.ts';

const UNIQUE_VIOLATION = '23505';
/** Whoever may try many handles learns which of them exist. */
const handleTries: RateLimit = { burst: 10, perMinute: 0.1 };
/** Handles that one person may keep from others at a time by having given them up. */
const MOST_RESTING = 5;

/**
 * Changes what others see of a person, and shows it to those who have them on screen.
 *
 * @throws Refusal `identity.handle_taken`, `identity.handle_reserved`, `not_found` for an avatar
 * that is not the person's; `rate_limited` when handles are changed too often
 */
export async function updateProfile(
  room: Room,
  input: Methods['identity.update_profile']['input'],
  user: number,
): Promise<Me> {
  const { handle, avatar } = input;
  if (handle !== undefined) await admitHandle(room, user, handle);
  const me = await changeOwnRow(room, user, async (tx, at) => {
    if (typeof avatar === 'string' && !(await room.registered.avatar(tx, user, avatar))) {
      throw refuse('not_found', { field: 'avatar' });
    }
    const former = (await readUser(tx, user))?.handle ?? null;
    const changed = handle !== undefined && handle !== former;
    await writeProfile(tx, user, input);
    if (changed) await exchangeHandles(tx, { user, former, handle, at });
  }).catch((error: unknown) => {
    throw sqlState(error) === UNIQUE_VIOLATION ? handleTaken() : error;
  });
  room.signals.publish('identity.profile', { profile: profileIn(me, room.world.now()) });
  return me;
}

function profileIn({ id, handle, name, avatar, bio, deleted, createdAt }: Me, at: number): Profile {
  return { id, handle, name, avatar, bio, deleted, joinedRecently: isNewcomer(createdAt, at) };
}

/** Charges for the try, before the transaction: that may run more than once. */
async function admitHandle(
  { db, limiter }: Pick<Room, 'db' | 'limiter'>,
  user: number,
  handle: string,
): Promise<void> {
  if (isReserved(handle)) throw refuse('identity.handle_reserved', { field: 'handle' });
  if ((await readUser(db.read, user))?.handle === handle) return;
  const taken = limiter.take(`identity.handle:${user}`, handleTries);
  if (!taken.ok) throw refuse('rate_limited', { retryAfterMs: taken.retryAfterMs });
}

async function exchangeHandles(
  tx: Tx,
  change: { user: number; former: string | null; handle: string; at: number },
): Promise<void> {
  const { user, former, handle, at } = change;
  if (await isResting(tx, { handle, user, at })) throw handleTaken();
  await takeHandleBack(tx, handle, user);
  if (former !== null) await releaseHandle(tx, { handle: former, user, at });
  const freeAt = await nextFree(tx, { user, at, beyond: MOST_RESTING });
  if (freeAt !== null) throw refuse('rate_limited', { retryAfterMs: freeAt - at });
}
