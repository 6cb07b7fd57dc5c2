import { refuse } from '#platform/calls/index.ts';
import type { AfterCommit, Tx } from '#platform/database/index.ts';
import { type Changes, closed, rowFor, withPair, writeChanges } from './change-pair.ts';
import type { Room } from './room.ts';

type Done = Record<string, never>;

/** Gives a contact a name of one's own for them. */
export async function remarkContact(
  room: Room,
  me: number,
  { user: other, remark }: { user: number; remark: string },
): Promise<Done> {
  return withPair(room, [me, other], async (tx, { mine }) => {
    if (!mine?.contact) throw refuse('not_found');
    const changes = { people: [{ ...mine, remark: remark.trim() }], requests: [] };
    return { answer: {}, after: await writeChanges(tx, room.userLog, changes) };
  });
}

/** Ends being contacts, on both sides. A block stays. */
export async function removeContact(room: Room, me: number, other: number): Promise<Done> {
  return withPair(room, [me, other], async (tx, { mine, theirs }) => {
    if (!mine?.contact) throw refuse('not_found');
    const people = [mine, theirs].flatMap((row) =>
      row ? [{ ...row, contact: false, remark: '' }] : [],
    );
    return part(tx, room, [me, other], { people, requests: [] });
  });
}

/**
 * Blocks a person; one who could not be met here does not exist, since whom one blocked one sees.
 * On their side nothing changes but that a request of ours is gone, as if it had
 * been withdrawn; a request of theirs goes on waiting for ever.
 */
export async function blockPerson(room: Room, me: number, other: number): Promise<Done> {
  const band = other === me ? undefined : (await room.identity.bandOf([other])).get(other);
  const sees = (await room.identity.visibleTo(me, [other])).has(other);
  return withPair(room, [me, other], async (tx, pair) => {
    const { mine, myRequest, theirRequest } = pair;
    const known = mine !== undefined || myRequest !== undefined || theirRequest !== undefined;
    const reached =
      band !== undefined && (known || sees || room.identity.agePolicy(band).searchable);
    if (!reached) throw refuse('not_found');
    if (mine?.blocked) return { answer: {}, after: [] };
    const at = room.world.now();
    const row = rowFor(mine, me, other, at);
    const since = row.contact ? row.since : at;
    const theirCopy = theirRequest?.direction === 'in' ? closed(theirRequest) : [];
    return part(tx, room, [me, other], {
      people: [{ ...row, blocked: true, since }],
      requests: [...closed(myRequest), ...theirCopy],
    });
  });
}

/** Ends a block; what was hidden meanwhile stays hidden. */
export async function unblockPerson(room: Room, me: number, other: number): Promise<Done> {
  return withPair(room, [me, other], async (tx, { mine }) => {
    if (!mine?.blocked) throw refuse('not_found');
    const people = [{ ...mine, blocked: false }];
    const after = await writeChanges(tx, room.userLog, { people, requests: [] });
    after.push(...(await tellOfChange(tx, room, me, other)));
    return { answer: {}, after };
  });
}

/** Writes what makes two people see less of each other. */
async function part(
  tx: Tx,
  room: Room,
  [me, other]: [number, number],
  changes: Changes,
): Promise<{ answer: Done; after: AfterCommit[] }> {
  const after = await writeChanges(tx, room.userLog, changes);
  after.push(...(await tellOfChange(tx, room, me, other)));
  after.push(() => room.identity.endWatching(me, other));
  return { answer: {}, after };
}

export async function tellOfChange(
  tx: Tx,
  { listeners }: Pick<Room, 'listeners'>,
  a: number,
  b: number,
): Promise<AfterCommit[]> {
  const after: AfterCommit[] = [];
  for (const listener of listeners.changed) after.push(await listener(tx, a, b));
  return after;
}
