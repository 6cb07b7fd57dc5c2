import { refuse } from '#platform/calls/index.ts';
import { becomeContacts } from './become-contacts.ts';
import { closed, withPair, writeChanges } from './change-pair.ts';
import type { Room } from './room.ts';
import { mayAccept } from './rules.ts';

type Done = Record<string, never>;

/** Accepts a request: the two become contacts, and other domains hear of it. */
export async function acceptRequest(room: Room, me: number, other: number): Promise<Done> {
  return withPair(room, [me, other], async (tx, pair) => {
    if (!mayAccept(pair)) throw refuse('not_found');
    const at = room.world.now();
    const after = await becomeContacts(tx, room, { pair, accepter: me, requester: other, at });
    return { answer: {}, after };
  });
}

/**
 * Puts a request away on this side; to its sender it waits as before. What the same person asks
 * later is not shown either, until one asks that person oneself.
 */
export async function ignoreRequest(room: Room, me: number, other: number): Promise<Done> {
  return withPair(room, [me, other], async (tx, { myRequest }) => {
    if (!myRequest?.open || myRequest.direction !== 'in') throw refuse('not_found');
    const requests = closed(myRequest).map((request) => ({ ...request, ignored: true }));
    return { answer: {}, after: await writeChanges(tx, room.userLog, { people: [], requests }) };
  });
}

/** Takes a request of one's own back, on both sides. */
export async function withdrawRequest(room: Room, me: number, other: number): Promise<Done> {
  return withPair(room, [me, other], async (tx, { myRequest, theirRequest }) => {
    if (!myRequest?.open || myRequest.direction !== 'out') throw refuse('not_found');
    const requests = [...closed(myRequest), ...closed(theirRequest)];
    return { answer: {}, after: await writeChanges(tx, room.userLog, { people: [], requests }) };
  });
}
