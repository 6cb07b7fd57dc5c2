import { refuse, type SignedIn } from '#platform/calls/index.ts';
import { chargeFailure, refuseGuesser } from './guesses.ts';
import type { Room } from './room.ts';
import { readPassword } from './store/secrets.ts';

/**
 * Asks for the password again before what a borrowed device must not do.
 *
 * @throws Refusal `identity.wrong_credentials`, `rate_limited`, `overloaded`
 */
export async function provePassword(
  room: Pick<Room, 'db' | 'hasher' | 'limiter' | 'settings'>,
  { user, device }: Pick<SignedIn, 'user' | 'device'>,
  password: string,
): Promise<void> {
  const guess = { account: user, from: `device ${device}`, known: true };
  refuseGuesser(room, guess);
  const stored = await readPassword(room.db.read, user);
  if (await room.hasher.verify(stored, password)) return;
  chargeFailure(room, guess);
  throw refuse('identity.wrong_credentials');
}
