import type { PersonalRow } from '@teahouse/protocol';
import { type AfterCommit, type Db, type Tx, transaction } from '#platform/database/index.ts';
import type { UserLog } from '#platform/log/index.ts';
import type { Room } from './room.ts';
import { contactOf, type Pair, requestOf } from './rules.ts';
import {
  lockPair,
  type PersonRow,
  type RequestRow,
  readPeople,
  readRequests,
  writePerson,
  writeRequest,
} from './store.ts';

/** What changes of two people's rows: versions are drawn when it is written. */
export interface Changes {
  people: Omit<PersonRow, 'version'>[];
  requests: Omit<RequestRow, 'version'>[];
}

/** What two people hold about each other, seen from the first. */
export async function loadPair(db: Db, me: number, other: number): Promise<Pair> {
  const [mine] = await readPeople(db, me, [other]);
  const [theirs] = await readPeople(db, other, [me]);
  const [myRequest] = await readRequests(db, me, [other]);
  const [theirRequest] = await readRequests(db, other, [me]);
  return { mine, theirs, myRequest, theirRequest };
}

/**
 * Loads what two people hold about each other with nobody else writing it, and lets `work` decide
 * and write. What `work` returns beside its answer runs after the commit.
 */
export async function withPair<T>(
  room: Pick<Room, 'db'>,
  [me, other]: [me: number, other: number],
  work: (tx: Tx, pair: Pair) => Promise<{ answer: T; after: AfterCommit[] }>,
): Promise<T> {
  const { answer, after } = await transaction(room.db.write, async (tx) => {
    await lockPair(tx, me, other);
    return work(tx, await loadPair(tx, me, other));
  });
  for (const each of after) each();
  return answer;
}

/** Writes rows of one or more people with one new version for each (SPEC R1). */
export async function writeChanges(
  tx: Tx,
  userLog: UserLog,
  changes: Changes,
): Promise<AfterCommit[]> {
  const owners = new Set([...changes.people, ...changes.requests].map(({ user }) => user));
  const steps = await userLog.draw(tx, [...owners]);
  const after: AfterCommit[] = [];
  for (const step of steps.values()) {
    const { user, version } = step;
    const rows: PersonalRow[] = [];
    for (const change of changes.people.filter((each) => each.user === user)) {
      const row = { ...change, version };
      await writePerson(tx, row);
      rows.push(personalContact(row));
    }
    for (const change of changes.requests.filter((each) => each.user === user)) {
      const row = { ...change, version };
      await writeRequest(tx, row);
      rows.push(personalRequest(row));
    }
    after.push(() => userLog.announce(step, rows));
  }
  return after;
}

export function personalContact(row: PersonRow): PersonalRow {
  return { kind: 'contact', key: row.other, version: row.version, value: contactOf(row) };
}

export function personalRequest(row: RequestRow): PersonalRow {
  return { kind: 'request', key: row.other, version: row.version, value: requestOf(row) };
}

/** The same request, put away. */
export function closed(request: RequestRow | undefined): Omit<RequestRow, 'version'>[] {
  return request?.open ? [{ ...request, open: false, greeting: '' }] : [];
}

/** A row for a person about whom nothing is held yet, or the one that is. */
export function rowFor(
  row: PersonRow | undefined,
  user: number,
  other: number,
  at: number,
): Omit<PersonRow, 'version'> {
  return row ?? { user, other, contact: false, blocked: false, remark: '', since: at };
}
