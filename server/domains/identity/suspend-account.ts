import type { Suspension } from '@teahouse/protocol';
import { type Refusal, refuse } from '#platform/calls/index.ts';
import { type AfterCommit, type Db, type Tx, transaction } from '#platform/database/index.ts';
import { DAY_MS } from '#platform/world/index.ts';
import type { Grounds } from './api.ts';
import { holdAccount } from './hold-account.ts';
import type { Room } from './room.ts';
import { endDevices } from './store/devices.ts';
import {
  endSuspension,
  insertSuspension,
  liftSuspensions,
  readSuspension,
} from './store/suspensions.ts';
import { holdUser, type UserRow } from './store/users.ts';

type Needs = Pick<Room, 'house' | 'world' | 'signals'>;

/** Who is suspended by whom; `by` is null for the server's own terminal. */
export interface SuspensionDeed {
  user: number;
  by: number | null;
  reason: string;
  /** Null for good. */
  until: number | null;
  /** Whether a present suspension stays that reaches as far or further. */
  keepsLonger?: boolean;
  /** As the person is told them at once; later they are asked for. */
  grounds?: Grounds;
}

/**
 * Signs a person out everywhere and keeps them out, in place of an earlier suspension.
 *
 * @returns ends their sockets; to be called once the transaction has committed. Null where a longer
 *   suspension stays as it is
 * @throws Refusal `not_found`, `identity.last_operator`
 */
export async function suspendAccount(
  tx: Tx,
  room: Needs,
  { user, by, reason, until, keepsLonger = false, grounds = {} }: SuspensionDeed,
): Promise<AfterCommit | null> {
  const at = room.world.now();
  const { isOnlyOperator } = await holdAccount(tx, user, by);
  if (isOnlyOperator) throw refuse('identity.last_operator');
  const present = keepsLonger ? await presentSuspension(room, tx, user) : null;
  if (present !== null && reachesAsFar(present.until, until)) return null;
  await endSuspension(tx, user, at);
  await insertSuspension(tx, user, { at, until, reason, by });
  await endDevices(tx, { user, except: null }, at);
  const subject = { kind: 'user', id: user };
  const days = until === null ? null : Math.ceil((until - at) / DAY_MS);
  await room.house.record(tx, { by, action: 'identity.suspend', subject, details: { days } });
  const suspension = { at, until, reason, ...grounds };
  const ended = { user, device: null, except: null, reason: 'suspended', suspension } as const;
  return () => room.signals.publish('identity.ended', ended);
}

const reachesAsFar = (one: number | null, other: number | null) =>
  one === null || (other !== null && one >= other);

/**
 * Lets a person in again. They sign in anew: their devices were signed out.
 *
 * @throws Refusal `not_found` also for who is not suspended
 */
export async function restoreAccount(
  tx: Tx,
  room: Needs,
  { user, by }: Pick<SuspensionDeed, 'user' | 'by'>,
): Promise<void> {
  const { account } = await holdAccount(tx, user, by);
  if (account.suspendedAt === null) throw refuse('not_found');
  await endSuspension(tx, user, room.world.now());
  const subject = { kind: 'user', id: user };
  await room.house.record(tx, { by, action: 'identity.restore', subject });
}

/**
 * For whoever has proved that the account is theirs. A suspension whose time has passed ends here,
 * if no sweeper was faster.
 *
 * @throws Refusal `identity.suspended`
 */
export async function refuseSuspended(
  room: Pick<Room, 'db' | 'world' | 'registered'>,
  user: Pick<UserRow, 'id' | 'suspendedAt'>,
): Promise<void> {
  if (user.suspendedAt === null) return;
  const { db, world } = room;
  const at = world.now();
  const suspension = await readSuspension(db.read, user.id);
  const until = suspension?.until ?? null;
  if (until === null || until > at) {
    throw await refusal(room, db.read, user.id, suspension);
  }
  await transaction(db.write, (tx) => liftSuspensions(tx, at));
}

/**
 * In the transaction that signs somebody in: until it ends nobody suspends them, and who was
 * suspended since their proof is refused.
 *
 * @throws Refusal `identity.suspended`
 */
export async function holdUnsuspended(
  room: Pick<Room, 'registered'>,
  tx: Tx,
  user: number,
): Promise<void> {
  const account = await holdUser(tx, user);
  if (account === undefined || account.suspendedAt === null) return;
  throw await refusal(room, tx, user, await readSuspension(tx, user));
}

/** Why somebody cannot come in at this moment, if so. */
export async function presentSuspension(
  { world }: Pick<Room, 'world'>,
  db: Db,
  user: number,
): Promise<Suspension | null> {
  const suspension = await readSuspension(db, user);
  if (suspension === null) return null;
  return suspension.until === null || suspension.until > world.now() ? suspension : null;
}

/** Says all that the person may know of it, in `params`. */
async function refusal(
  { registered }: Pick<Room, 'registered'>,
  db: Db,
  user: number,
  suspension: Suspension | null,
): Promise<Refusal> {
  if (suspension === null) return refuse('identity.suspended');
  const { at, until, reason } = suspension;
  const grounds = await registered.suspensionGrounds(db, user, suspension);
  const known = Object.entries({ at, reason, until, ...grounds }).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, value] as const],
  );
  return refuse('identity.suspended', { params: Object.fromEntries(known) });
}
