import type { Db } from '#platform/database/index.ts';
import type { Relation } from './api.ts';
import { readHolders, readPeople, readRequests } from './store.ts';

export async function relationBetween(db: Db, a: number, b: number): Promise<Relation> {
  const [ofA] = await readPeople(db, a, [b]);
  const [ofB] = await readPeople(db, b, [a]);
  return {
    contacts: ofA?.contact === true && ofB?.contact === true,
    blockedBy: { a: ofA?.blocked === true, b: ofB?.blocked === true },
  };
}

export async function contactsAmong(
  db: Db,
  user: number,
  others: readonly number[],
): Promise<Set<number>> {
  const rows = await readPeople(db, user, others);
  return new Set(rows.filter(({ contact }) => contact).map(({ other }) => other));
}

export async function blockedAmong(
  db: Db,
  user: number,
  others: readonly number[],
): Promise<Set<number>> {
  const mine = await readPeople(db, user, others);
  const theirs = await readHolders(db, user, others);
  return new Set([
    ...mine.filter(({ blocked }) => blocked).map(({ other }) => other),
    ...theirs.filter(({ blocked }) => blocked).map(({ user: holder }) => holder),
  ]);
}

/** Contacts see each other's presence, unless one of them blocked the other. */
export async function presenceAmong(
  db: Db,
  viewer: number,
  users: readonly number[],
): Promise<number[]> {
  const contacts = await contactsAmong(db, viewer, users);
  const blocked = await blockedAmong(db, viewer, users);
  return [...contacts].filter((user) => !blocked.has(user));
}

/** What somebody reads of a request that waits for their answer. */
export async function greetingOf(db: Db, from: number, to: number): Promise<string | null> {
  const [request] = await readRequests(db, to, [from]);
  if (request === undefined || request.direction !== 'in' || !request.open) return null;
  return request.greeting === '' ? null : request.greeting;
}
