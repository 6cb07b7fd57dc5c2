import type { Methods } from '@teahouse/protocol';
import { refuse, type SignedIn } from '#platform/calls/index.ts';
import { visibleTo } from '../read-profiles.ts';
import type { Room } from '../room.ts';
import { readLastSeen } from '../store/devices.ts';
import type { Change, Meanwhile } from './meanwhile.ts';
import type { Roll } from './roll.ts';
import { visiblePresence } from './visibility.ts';
import type { Watches } from './watches.ts';

type Asked = Pick<Room, 'db' | 'world' | 'registered'>;

/** What a viewer may see of people. */
interface Sight {
  profiles: Set<number>;
  /** Whose presence would be seen if they showed it. */
  related: Set<number>;
  /** Those of them who show it. */
  shown: Set<number>;
  lastSeen: Map<number, number>;
}

/**
 * Replaces the people whom a socket watches. Of those who may not be seen it is said that they
 * are away and nothing else: the same as of people who do not exist.
 */
export async function watchPeople(
  needs: Asked & { roll: Roll; watches: Watches; meanwhile: Meanwhile },
  input: Methods['identity.watch']['input'],
  caller: SignedIn,
): Promise<Methods['identity.watch']['output']> {
  const { roll, watches, meanwhile } = needs;
  if (!caller.socket) throw refuse('unknown_method');
  const viewer = caller.user;
  watches.open(caller.socket.id, viewer);
  const users = [...new Set(input.users)].filter((user) => user !== viewer);
  const { answer, changes } = await meanwhile.during(() => look(needs, viewer, users));
  const { profiles, related, shown, lastSeen } = amend(answer, viewer, changes);
  const watched = users.filter((user) => profiles.has(user) || related.has(user));
  watches.set(caller.socket.id, new Map(watched.map((user) => [user, related.has(user)])));
  const present = users.map((user) => ({
    user,
    online: shown.has(user) && roll.isHere(user),
    lastSeenAt: shown.has(user) ? (lastSeen.get(user) ?? null) : null,
  }));
  return { present };
}

async function look(
  { db, world, registered }: Asked,
  viewer: number,
  users: readonly number[],
): Promise<Sight> {
  const profiles = await visibleTo(db.read, registered.profiles, viewer, users);
  const related = await visibleTo(db.read, registered.presence, viewer, users);
  const shown = await visiblePresence(db.read, [...related], world.now());
  const lastSeen = await readLastSeen(db.read, [...shown]);
  return { profiles, related, shown, lastSeen };
}

function amend(sight: Sight, viewer: number, changes: readonly Change[]): Sight {
  const related = new Set(sight.related);
  const shown = new Set(sight.shown);
  for (const change of changes) {
    if (change.kind === 'parted') {
      const { a, b } = change;
      if (a !== viewer && b !== viewer) continue;
      related.delete(a === viewer ? b : a);
    } else if (change.visible) shown.add(change.user);
    else shown.delete(change.user);
  }
  return { ...sight, related, shown: new Set([...shown].filter((user) => related.has(user))) };
}
