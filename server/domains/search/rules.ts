import type { Message, Methods } from '@teahouse/protocol';
import { foundKind } from '@teahouse/protocol/found';
import { keysOf, type Matcher, matcherOf, type Span, wordsOf } from '@teahouse/protocol/words';
import type { LoggedRow } from '#domains/chat/index.ts';

type Input = Methods['search.messages']['input'];
type Kind = NonNullable<Input['kind']>;

/** A message as it is indexed. */
export interface IndexRow {
  seq: number;
  sentAt: number;
  sender: number | null;
  kind: Kind;
  words: string[];
  /** When it disappears, and leaves the index; null where it stays. */
  expiresAt: number | null;
}

/** What is asked for. */
export interface Sought {
  /** Null where any text will do. */
  matcher: Matcher | null;
  /** What words have to begin with. */
  beginnings: string[];
  sender: number | null;
  kind: Kind | null;
}

/**
 * A row of the index, with the words of all wordings that somebody sees; null where there is
 * nothing to find: lines of service, and what was recalled.
 */
export function indexRowOf({ body, formerBody, ...row }: LoggedRow): IndexRow | null {
  const kind = foundKind({ kind: row.kind, text: body });
  if (kind === null) return null;
  const words = new Set([...wordsOf(body), ...wordsOf(formerBody ?? '')]);
  const { seq, sentAt, sender, expiresAt } = row;
  return { seq, sentAt, sender, kind, words: [...words], expiresAt };
}

/** Null where nothing is asked for: neither a word nor whose message, of what sort or when. */
export function soughtBy({ query, sender, kind, from, to }: Input): Sought | null {
  const matcher = matcherOf(query);
  const narrowed = [sender, kind, from, to].some((filter) => filter !== undefined);
  if (matcher === null && (query.trim() !== '' || !narrowed)) return null;
  return { matcher, beginnings: keysOf(query), sender: sender ?? null, kind: kind ?? null };
}

/** Where the message that a reader sees holds what is sought; null where it does not. */
export function matchIn(sought: Sought, message: Message): Span[] | null {
  const kind = foundKind(message);
  if (kind === null || (sought.kind !== null && sought.kind !== kind)) return null;
  if (sought.sender !== null && sought.sender !== message.sender) return null;
  return sought.matcher === null ? [] : sought.matcher(message.text);
}
