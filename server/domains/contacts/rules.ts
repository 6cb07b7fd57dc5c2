import type { Contact, Request, Settings } from '@teahouse/protocol';
import type { AgePolicy } from '#domains/identity/index.ts';
import type { PersonRow, RequestRow } from './store.ts';

/** How many people one may have in one's list. */
export const MOST_CONTACTS = 5_000;
/** Requests of one's own that may wait for an answer. */
export const MOST_ASKED = 500;
/** Requests that may wait for one's answer; beyond, they look pending to who sends them. */
export const MOST_ASKING = 1_000;

/** What age allows, and what the person chose, which narrows it and never widens. */
export function reachOf(
  policy: AgePolicy,
  { requestsBy }: Pick<Settings, 'requestsBy'>,
): Pick<AgePolicy, 'searchable' | 'requestsBy'> {
  if (requestsBy === 'link') return { searchable: false, requestsBy };
  return policy;
}

/** What two people hold about each other. Undefined where nothing was ever written. */
export interface Pair {
  mine: PersonRow | undefined;
  theirs: PersonRow | undefined;
  /** The request in my log, and the one in theirs. */
  myRequest: RequestRow | undefined;
  theirRequest: RequestRow | undefined;
}

export type FoundRelation = 'self' | 'contact' | 'requested' | 'requests_you' | 'stranger';

/** How a found person stands to the finder, as far as the finder's own rows tell. */
export function relationOf({ mine, myRequest }: Pick<Pair, 'mine' | 'myRequest'>): FoundRelation {
  if (mine?.contact) return 'contact';
  if (!myRequest?.open) return 'stranger';
  return myRequest.direction === 'out' ? 'requested' : 'requests_you';
}

/**
 * Whether a person who was named by handle or by link is shown. Blocks are not asked: who is not
 * found while a request to them is accepted has blocked the finder, as anybody could tell.
 */
export function mayFind(
  pair: Pick<Pair, 'mine' | 'myRequest'>,
  policy: Pick<AgePolicy, 'searchable'>,
  by: 'handle' | 'link',
): boolean {
  const relation = relationOf(pair);
  if (relation === 'contact' || relation === 'requested') return true;
  return by === 'link' || policy.searchable;
}

export type RequestVerdict =
  | 'not_found'
  | 'contacts.already'
  | 'contacts.too_many'
  /** Waits already. */
  | 'pending'
  /** The other one asked before: the two become contacts. */
  | 'accept'
  /** Looks like `send` to the sender; the other one never sees it. */
  | 'hide'
  | 'send';

/**
 * What becomes of a request to a person who exists.
 *
 * @param sender `sees`: the other one's profile, as members of a group see each other's. To them
 * who takes requests by link alone, as children do, looks like somebody who does not answer: a
 * refusal would tell who is a child
 */
export function judgeRequest(
  pair: Pair,
  other: { policy: Pick<AgePolicy, 'requestsBy'>; waiting: number },
  sender: { byLink: boolean; sees: boolean; contacts: number; asked: number },
): RequestVerdict {
  const { mine, theirs, myRequest, theirRequest } = pair;
  if (mine?.contact) return 'contacts.already';
  if (myRequest?.open && myRequest.direction === 'out') return 'pending';
  const asksMe = theirRequest?.open === true && theirRequest.direction === 'out';
  const reachable = sender.byLink || other.policy.requestsBy === 'handle_or_link';
  if (mine?.blocked || (!reachable && !asksMe && !sender.sees)) return 'not_found';
  if (sender.contacts >= MOST_CONTACTS || sender.asked >= MOST_ASKED) return 'contacts.too_many';
  if (theirs?.blocked || theirRequest?.ignored) return 'hide';
  if (asksMe) return 'accept';
  if (!reachable) return 'hide';
  return other.waiting >= MOST_ASKING ? 'hide' : 'send';
}

/** A request can be accepted while both sides hold it. */
export function mayAccept({ myRequest, theirRequest }: Pair): boolean {
  return (
    myRequest?.open === true &&
    myRequest.direction === 'in' &&
    theirRequest?.open === true &&
    theirRequest.direction === 'out'
  );
}

const endings = 'com|net|org|info|biz|edu|gov|io|me|co|ly|gg|tv|app|dev|xyz|top|site|online|shop';
const countries = 'cn|ru|de|fr|jp|kr|in|br|uk|us|eu|it|es|nl|pl|ir|tr|vn|id|th|tw|hk|sg|my|ph|ua';
const link = new RegExp(
  [
    '[a-z][a-z0-9+.-]*:/{1,2}[^\\s]',
    '\\bwww\\.[^\\s]',
    '\\b(mailto|tel|sms|javascript|data|magnet):[^\\s]',
    `[\\p{L}\\p{N}-]\\.(${endings}|${countries})(?![\\p{L}\\p{N}-])`,
    '\\b\\d{1,3}(\\.\\d{1,3}){3}\\b',
  ].join('|'),
  'iu',
);

/** First contact is one text: no addresses to follow, however they are spelt. */
export function hasLink(greeting: string): boolean {
  const plain = greeting
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[。．｡]/gu, '.')
    .replace(/\s*(\(dot\)|\[dot\])\s*/giu, '.');
  return link.test(plain);
}

/** A row as its owner's devices hold it; null for a tombstone. */
export function contactOf(row: PersonRow): Contact | null {
  if (!row.contact && !row.blocked) return null;
  const { other, contact, blocked, remark, since } = row;
  return { user: other, contact, blocked, remark, since };
}

export function requestOf(row: RequestRow): Request | null {
  if (!row.open) return null;
  const { other, direction, greeting, at } = row;
  return { user: other, direction, greeting, at };
}
