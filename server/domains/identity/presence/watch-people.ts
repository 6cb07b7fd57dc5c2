import type { Methods } from '@teahouse/protocol';
import { refuse, type SignedIn } from '#platform/calls/index.ts';
import { visibleTo } from '../read-profiles.ts';
import type { Room } from '../room.ts';
import { readLastSeen } from '../store/devices.ts';
import type { Roll } from './roll.ts';
import { visiblePresence } from './visibility.ts';
import type { Watches } from './watches.ts';

/**
 * Replaces the people whom a socket watches. Of those who may not be seen it is said that they
 * are away and nothing else: the same as of people who do not exist.
 */
export async function watchPeople(
  needs: Pick<Room, 'db' | 'world' | 'registered'> & { roll: Roll; watches: Watches },
  input: Methods['identity.watch']['input'],
  caller: SignedIn,
): Promise<Methods['identity.watch']['output']> {
  const { db, world, registered, roll, watches } = needs;
  if (!caller.socket) throw refuse('unknown_method');
  const viewer = caller.user;
  watches.open(caller.socket.id, viewer);
  const users = [...new Set(input.users)].filter((user) => user !== viewer);
  const profiles = await visibleTo(db.read, registered.profiles, viewer, users);
  const related = await visibleTo(db.read, registered.presence, viewer, users);
  const shown = await visiblePresence(db.read, [...related], world.now());
  const lastSeen = await readLastSeen(db.read, [...shown]);
  const watched = users.filter((user) => profiles.has(user) || related.has(user));
  watches.set(caller.socket.id, new Map(watched.map((user) => [user, related.has(user)])));
  const present = users.map((user) => ({
    user,
    online: shown.has(user) && roll.isHere(user),
    lastSeenAt: lastSeen.get(user) ?? null,
  }));
  return { present };
}
