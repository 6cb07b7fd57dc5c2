import type { Methods } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Tx } from '#platform/database/index.ts';
import type { Asked } from './api.ts';
import { becomeContacts } from './become-contacts.ts';
import { withPair, writeChanges } from './change-pair.ts';
import type { Room } from './room.ts';
import { hasLink, judgeRequest, type Pair, type RequestVerdict, reachOf } from './rules.ts';
import { countContacts, countRequests, type RequestRow, readLinkOwner } from './store.ts';

type Input = Methods['contacts.request']['input'];
type Output = Methods['contacts.request']['output'];

/** Asks a person to become contacts. Who is blocked is answered like everyone else. */
export async function requestContact(room: Room, input: Input, me: number): Promise<Output> {
  const { user: other, token, greeting } = input;
  if (other === me) throw refuse('contacts.yourself');
  if (hasLink(greeting)) throw refuse('contacts.greeting_link', { field: 'greeting' });
  await room.identity.mayReachOut(room.db.read, me);
  const byLink = token !== undefined && (await readLinkOwner(room.db.read, token)) === other;

  return withPair(room, [me, other], async (tx, pair) => {
    const at = room.world.now();
    const verdict = await judge(tx, room, { pair, me, other, byLink });
    const fresh = { greeting, at, open: true, ignored: false };
    const out = { ...fresh, user: me, other, direction: 'out' } as const;
    switch (verdict) {
      case 'not_found':
      case 'contacts.already':
      case 'contacts.too_many':
        throw refuse(verdict);
      case 'pending':
        return requested([]);
      case 'hide':
        return requested(await send(tx, room, [out]));
      case 'send': {
        const into = { ...out, user: other, other: me, direction: 'in' } as const;
        const after = await send(tx, room, [out, into]);
        const asked = { from: me, to: other, before: askedBefore(pair) };
        return requested([...after, () => tellAsked(room, asked)]);
      }
      case 'accept': {
        const agreed = { pair, accepter: me, requester: other, at };
        return { answer: { relation: 'contact' }, after: await becomeContacts(tx, room, agreed) };
      }
    }
  });
}

function requested(after: (() => void)[]): { answer: Output; after: (() => void)[] } {
  return { answer: { relation: 'requested' }, after };
}

/**
 * What was put away stays in the other one's log, with its time. Where they became contacts since,
 * it was answered; what the caller does alone never looks like that.
 */
function askedBefore({ theirs, theirRequest }: Pair): number | null {
  if (theirRequest?.direction !== 'in') return null;
  const isAnswered = theirs !== undefined && theirs.since >= theirRequest.at;
  return isAnswered ? null : theirRequest.at;
}

function tellAsked({ listeners }: Room, asked: Asked): void {
  for (const hear of listeners.asked) hear(asked);
}

async function send(tx: Tx, room: Room, requests: Omit<RequestRow, 'version'>[]) {
  return writeChanges(tx, room.userLog, { people: [], requests });
}

async function judge(
  tx: Tx,
  { identity }: Pick<Room, 'identity'>,
  asked: { pair: Pair; me: number; other: number; byLink: boolean },
): Promise<RequestVerdict> {
  const { pair, me, other, byLink } = asked;
  const band = (await identity.bandOf([other], tx)).get(other);
  const settings = (await identity.settingsOf([other], tx)).get(other);
  const waiting = await countRequests(tx, other, 'in');
  const contacts = await countContacts(tx, me);
  const mine = await countRequests(tx, me, 'out');
  const sees = (await identity.visibleTo(me, [other], tx)).has(other);
  if (band === undefined || settings === undefined) return 'not_found';
  const policy = reachOf(identity.agePolicy(band), settings);
  return judgeRequest(pair, { policy, waiting }, { byLink, sees, contacts, asked: mine });
}
