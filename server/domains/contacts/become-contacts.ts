import { refuse } from '#platform/calls/index.ts';
import type { AfterCommit, Tx } from '#platform/database/index.ts';
import { rowFor, writeChanges } from './change-pair.ts';
import type { Room } from './room.ts';
import { MOST_CONTACTS, type Pair } from './rules.ts';
import { countContacts, type RequestRow } from './store.ts';

/**
 * Makes two people contacts on both sides, in the transaction of whoever agreed last.
 *
 * @param pair seen from the accepter
 * @throws Refusal `contacts.too_many`; `not_found` when it is the requester whose list is full
 */
export async function becomeContacts(
  tx: Tx,
  room: Pick<Room, 'userLog' | 'listeners'>,
  agreed: { pair: Pair; accepter: number; requester: number; at: number },
): Promise<AfterCommit[]> {
  const { pair, accepter, requester, at } = agreed;
  const { mine, theirs, myRequest, theirRequest } = pair;
  const greeting = theirRequest?.greeting ?? '';
  const after = await writeChanges(tx, room.userLog, {
    people: [
      { ...rowFor(mine, accepter, requester, at), contact: true, since: at },
      { ...rowFor(theirs, requester, accepter, at), contact: true, since: at },
    ],
    requests: [...forgiven(myRequest), ...forgiven(theirRequest)],
  });
  await bound(tx, accepter, requester);
  for (const listener of room.listeners.accepted) {
    after.push(await listener(tx, { requester, accepter, greeting, at }));
  }
  return after;
}

/**
 * Counts with both lists written, when nobody else writes them until the commit. Of the other's
 * list the accepter learns no more than if the request had been taken back.
 */
async function bound(tx: Tx, accepter: number, requester: number): Promise<void> {
  if ((await countContacts(tx, accepter)) > MOST_CONTACTS) throw refuse('contacts.too_many');
  if ((await countContacts(tx, requester)) > MOST_CONTACTS) throw refuse('not_found');
}

/** The request, put away; that it was ignored once no longer counts. */
function forgiven(request: RequestRow | undefined): RequestRow[] {
  if (request === undefined || !(request.open || request.ignored)) return [];
  return [{ ...request, open: false, ignored: false, greeting: '' }];
}
