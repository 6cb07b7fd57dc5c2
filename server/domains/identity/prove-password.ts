import { refuse, type SignedIn } from '#platform/calls/index.ts';
import type { Tx } from '#platform/database/index.ts';
import { chargeFailure, refuseGuesser } from './guesses.ts';
import type { Room } from './room.ts';
import { hasEnded } from './store/devices.ts';
import { holdPassword, readPassword } from './store/secrets.ts';

/**
 * Asks for the password again before what a borrowed device must not do.
 *
 * @returns the hash that was compared with, for `holdProof`
 * @throws Refusal `identity.wrong_credentials`, `rate_limited`, `overloaded`
 */
export async function provePassword(
  room: Pick<Room, 'db' | 'hasher' | 'limiter' | 'settings'>,
  { user, device }: Pick<SignedIn, 'user' | 'device'>,
  password: string,
): Promise<string> {
  const guess = { account: user, from: `device ${device}`, known: true };
  refuseGuesser(room, guess);
  const stored = await readPassword(room.db.read, user);
  const right = await room.hasher.verify(stored, password);
  if (stored !== null && right) return stored;
  chargeFailure(room, guess);
  throw refuse('identity.wrong_credentials');
}

/**
 * The first thing in the transaction of what was proved for: it took time, in which the owner may
 * have recovered the account or signed the device out. Holds both until the transaction ends.
 *
 * @param proved what `provePassword` returned
 * @throws Refusal `identity.wrong_credentials`, `unauthenticated`
 */
export async function holdProof(
  tx: Tx,
  { user, device }: Pick<SignedIn, 'user' | 'device'>,
  proved: string,
): Promise<void> {
  if ((await holdPassword(tx, user)) !== proved) throw refuse('identity.wrong_credentials');
  if (await hasEnded(tx, user, device)) throw refuse('unauthenticated');
}
