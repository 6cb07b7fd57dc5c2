import type { Tx } from '#platform/database/index.ts';
import type { UserLog } from '#platform/log/index.ts';
import type { World } from '#platform/world/index.ts';
import { FIRST_VERSION } from './store/accounts.ts';
import {
  type ImportedDeviceRow,
  insertImportedDevices,
  insertImportedUsers,
} from './store/imports.ts';
import { deleteOperatorLinks, markOpened } from './store/server-state.ts';

/** Somebody who comes from elsewhere. Without a password: devices that are signed in stay so. */
export interface ImportedPerson {
  id: number;
  handle: string;
  name: string;
  bio: string;
  /** A picture that media keeps for this person. */
  avatar: string | null;
  role: 'user' | 'operator';
  locale: string | null;
  /** Milliseconds since the epoch; in the past. */
  createdAt: number;
  devices: readonly { name: string; tokenHash: Buffer }[];
}

/**
 * Writes people as they were elsewhere, as adults. An operator among them opens a house that is
 * not open yet. Other domains are not told: the import brings what they hold.
 *
 * @throws a unique violation where a handle is taken
 */
export async function importPeople(
  { world, userLog }: { world: Pick<World, 'now' | 'randomId'>; userLog: Pick<UserLog, 'draw'> },
  tx: Tx,
  people: readonly ImportedPerson[],
): Promise<void> {
  const at = world.now();
  await insertImportedUsers(tx, people, FIRST_VERSION);
  const devices = people.flatMap(({ id, devices }): ImportedDeviceRow[] =>
    devices.map((device) => ({ ...device, user: id, id: world.randomId() })),
  );
  await insertImportedDevices(tx, devices, at);
  const steps = await userLog.draw(
    tx,
    people.map(({ id }) => id),
  );
  for (const { user, version } of steps.values()) {
    if (version !== FIRST_VERSION) throw new Error(`the log of the new user ${user} has begun`);
  }
  if (!people.some(({ role }) => role === 'operator')) return;
  if (await markOpened(tx, at)) await deleteOperatorLinks(tx);
}
