import type { Methods } from '@teahouse/protocol';
import { type Caller, refuse } from '#platform/calls/index.ts';
import { transaction } from '#platform/database/index.ts';
import { addressKey } from '#platform/limits/index.ts';
import { chargeFailure, type Guess, refuseGuesser } from './guesses.ts';
import { readMe } from './own-row.ts';
import type { Room } from './room.ts';
import { keepsAddresses } from './sign-ins.ts';
import { handOver, startSession } from './start-session.ts';
import { endSurplusDevices, hasTrace } from './store/devices.ts';
import { holdPassword, readPassword, replacePassword } from './store/secrets.ts';
import { insertSignIns } from './store/sign-ins.ts';
import { readUserByHandle, type UserRow } from './store/users.ts';
import { holdUnsuspended, refuseSuspended } from './suspend-account.ts';
import { traceOf } from './traces.ts';

/** A person's devices that may be signed in; the one seen longest ago makes room. */
const MOST_DEVICES = 50;

/** Signs a device in. An unknown handle costs as much time as a wrong password. */
export async function signIn(
  room: Room,
  input: Methods['identity.sign_in']['input'],
  caller: Caller,
): Promise<Methods['identity.sign_in']['output']> {
  const { password, device: wish } = input;
  const { user, stored } = await proveOwner(room, { ...input, address: caller.address });
  await refuseSuspended(room, user);
  const current = await refresh(room, { user: user.id, stored, password });

  const keeps = await keepsAddresses(room.house);
  const at = room.world.now();
  const { address } = caller;
  const { session, ended, me } = await transaction(room.db.write, async (tx) => {
    const held = await holdPassword(tx, user.id);
    if (held !== current) throw refuse('identity.wrong_credentials');
    await holdUnsuspended(room, tx, user.id);
    const ended = await endSurplusDevices(tx, user.id, MOST_DEVICES - 1, at);
    const session = await startSession(tx, room.world, { user: user.id, wish, at, address });
    const signedIn = { user: user.id, device: session.device, kind: 'sign_in', address } as const;
    if (keeps) await insertSignIns(tx, [signedIn], at);
    return { session, ended, me: await readMe(tx, user.id, at) };
  });
  for (const device of ended) {
    const who = { user: user.id, device, except: null };
    room.signals.publish('identity.ended', { ...who, reason: 'revoked' });
  }
  return handOver(caller, wish, { me, ...session });
}

/** Somebody without a session says that an account is theirs. */
export interface Claim {
  handle: string;
  password: string;
  /** Where they are. */
  address: string;
}

/**
 * An unknown handle takes as much time as a wrong password, and is told the same.
 *
 * @returns the account, suspended or not, and the hash that was compared with
 * @throws Refusal `identity.wrong_credentials`, `rate_limited`, `overloaded`
 */
export async function proveOwner(
  room: Pick<Room, 'db' | 'hasher' | 'limiter' | 'settings'>,
  { handle, password, address }: Claim,
): Promise<{ user: UserRow; stored: string }> {
  const user = await readUserByHandle(room.db.read, handle);
  const guess = await guessOf(room, { handle, user: user?.id ?? 0, address });
  refuseGuesser(room, guess);
  const stored = await readPassword(room.db.read, user?.id ?? 0);
  const right = await room.hasher.verify(stored, password);
  if (user && stored !== null && right) return { user, stored };
  chargeFailure(room, guess);
  throw refuse('identity.wrong_credentials');
}

/** Where somebody signed in before, they are not locked out by what others guess elsewhere. */
async function guessOf(
  { db }: Pick<Room, 'db'>,
  { handle, user, address }: { handle: string; user: number; address: string },
): Promise<Guess> {
  const known = await hasTrace(db.read, user, traceOf(user, address));
  return { account: handle, from: addressKey(address), known };
}

/**
 * The password itself is at hand only now: a hash of former parameters is made anew.
 *
 * @returns the hash that is stored now, as far as nobody else changes it
 */
async function refresh(
  room: Pick<Room, 'db' | 'hasher'>,
  { user, stored, password }: { user: number; stored: string; password: string },
): Promise<string> {
  if (!room.hasher.isOutdated(stored)) return stored;
  const hash = await room.hasher.hash(password);
  const replaced = await replacePassword(room.db.write, { user, former: stored, hash });
  return replaced ? hash : stored;
}
