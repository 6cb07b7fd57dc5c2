import { type Profile, serverAccount } from '@teahouse/protocol';
import type { Db } from '#platform/database/index.ts';
import type { VisiblePeople } from './api.ts';
import type { Room } from './room.ts';
import { profilesFrom } from './server-account.ts';
import { readUsers } from './store/users.ts';

/**
 * Those of the people whom at least one of the sources shows to the viewer; oneself, and the
 * server, always.
 */
export async function visibleTo(
  db: Db,
  sources: readonly VisiblePeople[],
  viewer: number,
  users: readonly number[],
): Promise<Set<number>> {
  const seen = new Set(users.filter((user) => user === viewer || user === serverAccount));
  for (const source of sources) {
    const open = users.filter((user) => !seen.has(user));
    if (open.length === 0) break;
    for (const user of await source(db, viewer, open)) seen.add(user);
  }
  return seen;
}

/**
 * The profiles that the viewer may see. That an account is deleted anyone may know who holds its
 * id: messages of its former owner stay in others' conversations.
 */
export async function readProfiles(
  room: Pick<Room, 'db' | 'house' | 'world' | 'registered'>,
  viewer: number,
  users: readonly number[],
): Promise<Profile[]> {
  const db = room.db.read;
  const visible = await visibleTo(db, room.registered.profiles, viewer, users);
  const rows = await readUsers(db, users);
  return profilesFrom(
    room,
    rows.filter((row) => row.deletedAt !== null || visible.has(row.id)),
  );
}
