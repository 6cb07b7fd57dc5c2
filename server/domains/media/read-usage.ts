import type { Methods } from '@teahouse/protocol';
import type { Room } from './room.ts';
import { largestStores, type Stored, storedBy, storedByAll, toldStored } from './store-usage.ts';

const DEFAULT_LIMIT = 50;

type Needs = Pick<Room, 'db' | 'house' | 'identity'>;

/** How much a person stores, and may store. */
export async function readOwnUsage(
  { db, house }: Needs,
  user: number,
): Promise<Methods['media.own_usage']['output']> {
  const [stored, { quotaBytes }] = await Promise.all([toldStored(db.read, user), house.settings()]);
  return { ...stored, quotaBytes };
}

/** Who stores how much: those who store most, or one person. */
export async function readUsage(
  needs: Needs,
  input: Methods['media.usage']['input'],
): Promise<Methods['media.usage']['output']> {
  const { db, identity } = needs;
  const [total, { rows, more }] = await Promise.all([
    storedByAll(db.read),
    input.user === undefined ? page(needs, input) : one(needs, input.user),
  ]);
  const profiles = await identity.profilesOf(rows.map(({ user }) => user));
  const people = rows.flatMap(({ user, bytes, files }) => {
    const profile = profiles.get(user);
    return profile === undefined ? [] : [{ profile, bytes, files }];
  });
  return { total, people, more };
}

interface Rows {
  rows: (Stored & { user: number })[];
  more: boolean;
}

async function page(
  { db }: Needs,
  { before, limit = DEFAULT_LIMIT }: Methods['media.usage']['input'],
): Promise<Rows> {
  const found = await largestStores(db.read, { before, limit: limit + 1 });
  return { rows: found.slice(0, limit), more: found.length > limit };
}

async function one({ db }: Needs, user: number): Promise<Rows> {
  return { rows: [{ user, ...(await storedBy(db.read, user)) }], more: false };
}
