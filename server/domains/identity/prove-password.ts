import { refuse } from '#platform/calls/index.ts';
import { chargeFailure, refuseGuesser } from './guesses.ts';
import type { Room } from './room.ts';
import { readPassword } from './store/secrets.ts';

/**
 * Asks for the password again before what a borrowed device must not do.
 *
 * @throws Refusal `identity.wrong_credentials`, `rate_limited`, `overloaded`
 */
export async function provePassword(
  room: Pick<Room, 'db' | 'hasher' | 'limiter'>,
  user: number,
  password: string,
): Promise<void> {
  refuseGuesser(room.limiter, user);
  const stored = await readPassword(room.db.read, user);
  if (await room.hasher.verify(stored, password)) return;
  chargeFailure(room.limiter, user);
  throw refuse('identity.wrong_credentials');
}
