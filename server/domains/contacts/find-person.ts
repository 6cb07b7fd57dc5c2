import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import { loadPair } from './change-pair.ts';
import type { Room } from './room.ts';
import { mayFind, reachOf, relationOf } from './rules.ts';
import { readLinkOwner } from './store.ts';

type Found = Methods['contacts.search']['output'];

/** Finds a person by the exact handle. */
export async function searchHandle(room: Room, handle: string, me: number): Promise<Found> {
  return show(room, await room.identity.withHandle(handle), me, 'handle');
}

/** Finds the person whose link it is. */
export async function followLink(room: Room, token: string, me: number): Promise<Found> {
  return show(room, await readLinkOwner(room.db.read, token), me, 'link');
}

/** An id that nobody has. */
const NOBODY = 0;

/**
 * One refusal for all: no such person, and one who cannot be searched. Whom the finder sees
 * anyway, as members of a group see each other, is found by everybody alike: not to be would tell
 * of a child. Who blocked the finder is found as before.
 * The same is asked of the database for each, so that the time it takes tells nothing either.
 */
async function show(
  { db, identity }: Room,
  person: number | null,
  me: number,
  by: 'handle' | 'link',
): Promise<Found> {
  const id = person ?? NOBODY;
  const profile = (await identity.profilesOf([id])).get(id);
  const band = (await identity.bandOf([id])).get(id);
  const settings = (await identity.settingsOf([id])).get(id);
  const pair = await loadPair(db.read, me, id);
  const sees = (await identity.visibleTo(me, [id])).has(id);
  if (!profile || !band || !settings) throw refuse('not_found');
  if (id === me) return { profile, relation: 'self' };
  if (!sees && !mayFind(pair, reachOf(identity.agePolicy(band), settings), by))
    throw refuse('not_found');
  return { profile, relation: relationOf(pair) };
}

/** Whose invitation a link is, for someone who has no account yet. */
export async function readInviter(
  { db, identity }: Pick<Room, 'db' | 'identity'>,
  token: string,
): Promise<Methods['contacts.inviter']['output']> {
  const owner = await readLinkOwner(db.read, token);
  const profile = owner === null ? undefined : (await identity.profilesOf([owner])).get(owner);
  if (!profile || profile.deleted) throw refuse('not_found');
  return { id: profile.id, name: profile.name, avatar: profile.avatar };
}
