import type { HouseApi } from '#domains/house/index.ts';
import type { Bus } from '#platform/bus/index.ts';
import { type Database, transaction } from '#platform/database/index.ts';
import { digest } from '#platform/secrets/index.ts';
import type { World } from '#platform/world/index.ts';
import { signalsOver } from './signals.ts';
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
 * A one-time link with which a person sets a new password, for the terminal and nowhere else. All
 * their devices are signed out, and the audit has it. The former password is good until the link
 * is used: a handle that was mistyped locks nobody out.
 *
 * @returns its address, with the secret behind the `#`; null when nobody has this handle
 */
export async function createResetLink(
  { db, bus, world, house, settings }: ResetNeeds,
  handle: string,
): Promise<string | null> {
  const found = await readUserByHandle(db.read, handle);
  if (found === undefined) return null;
  const { id: user } = found;
  const token = world.randomToken();
  const at = world.now();
  await transaction(db.write, async (tx) => {
    await holdPassword(tx, user);
    await writeResetLink(tx, { user, hash: digest(token), expiresAt: at + VALID_MS });
    await endDevices(tx, { user, except: null }, at);
    const subject = { kind: 'user', id: user };
    await house.record(tx, { by: null, action: 'identity.reset_password', subject });
  });
  const ended = { user, device: null, except: null, reason: 'revoked' } as const;
  signalsOver(bus).publish('identity.ended', ended);
  return `${settings.publicUrl}/reset#${token}`;
}
