import type { Methods } from '@teahouse/protocol';
import type { HouseApi } from '#domains/house/index.ts';
import type { Bus } from '#platform/bus/index.ts';
import { refuse } from '#platform/calls/index.ts';
import { type Database, type Tx, transaction } from '#platform/database/index.ts';
import { digest } from '#platform/secrets/index.ts';
import type { World } from '#platform/world/index.ts';
import { holdAccount } from './hold-account.ts';
import type { Room } from './room.ts';
import { type Signals, signalsOver } from './signals.ts';
import { endDevices } from './store/devices.ts';
import { writeResetLink } from './store/reset-links.ts';
import { holdPassword } from './store/secrets.ts';
import { readUserByHandle } from './store/users.ts';

const VALID_MS = 3_600_000;

export interface ResetNeeds {
  db: Pick<Database, 'read' | 'write'>;
  bus: Bus;
  world: Pick<World, 'now' | 'randomToken'>;
  house: Pick<HouseApi, 'record'>;
  settings: { publicUrl: string };
}

/**
 * A one-time link with which a person sets a new password, for whoever sits at the terminal. All
 * their devices are signed out, and the audit has it. The former password is good until the link
 * is used: a handle that was mistyped locks nobody out.
 *
 * @returns its address, with the secret behind the `#`; null when nobody has this handle
 */
export async function createResetLink(needs: ResetNeeds, handle: string): Promise<string | null> {
  const found = await readUserByHandle(needs.db.read, handle);
  if (found === undefined) return null;
  const token = needs.world.randomToken();
  await transaction(needs.db.write, (tx) =>
    writeLink(tx, needs, { user: found.id, by: null, token }),
  );
  tellEnded(signalsOver(needs.bus), found.id);
  return addressOf(needs, token);
}

/**
 * The same for an operator on their page, who cannot take over another operator's account by it.
 *
 * @throws Refusal `not_found`, `identity.operators_password`
 */
export async function makeResetLink(
  room: Pick<Room, 'db' | 'world' | 'house' | 'settings' | 'signals'>,
  { user }: Methods['identity.make_reset_link']['input'],
  operator: number,
): Promise<Methods['identity.make_reset_link']['output']> {
  const token = room.world.randomToken();
  const expiresAt = await transaction(room.db.write, async (tx) => {
    const { account } = await holdAccount(tx, user, operator);
    if (account.role === 'operator') throw refuse('identity.operators_password');
    return writeLink(tx, room, { user, by: operator, token });
  });
  tellEnded(room.signals, user);
  return { url: addressOf(room, token), expiresAt };
}

/** @returns until when the link is good */
async function writeLink(
  tx: Tx,
  { world, house }: Pick<ResetNeeds, 'world' | 'house'>,
  { user, by, token }: { user: number; by: number | null; token: string },
): Promise<number> {
  const at = world.now();
  const expiresAt = at + VALID_MS;
  await holdPassword(tx, user);
  await writeResetLink(tx, { user, hash: digest(token), expiresAt });
  await endDevices(tx, { user, except: null }, at);
  const subject = { kind: 'user', id: user };
  await house.record(tx, { by, action: 'identity.reset_password', subject });
  return expiresAt;
}

function tellEnded(signals: Signals, user: number): void {
  signals.publish('identity.ended', { user, device: null, except: null, reason: 'revoked' });
}

const addressOf = ({ settings }: Pick<ResetNeeds, 'settings'>, token: string) =>
  `${settings.publicUrl}/reset#${token}`;
