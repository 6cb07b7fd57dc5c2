import type { Message, Methods } from '@teahouse/protocol';
import { foundKinds, foundNames, foundText } from '@teahouse/protocol/found';
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
 * A row of the index, with the words of all wordings that somebody sees and of the names of files;
 * null where there is nothing to find: lines of service, and what was recalled. What it is beside
 * its first kind stands among the words, behind a sign that no word begins with.
 */
export function indexRowOf({
  body,
  formerBody,
  ...row
}: Omit<LoggedRow, 'version'>): IndexRow | null {
  const attachments = row.attachments ?? [];
  const [kind, ...others] = foundKinds({ kind: row.kind, text: body, attachments });
  if (kind === undefined) return null;
  const texts = [body, formerBody ?? '', foundNames({ attachments }).join('\n')];
  const words = new Set([...texts.flatMap(wordsOf), ...others.map((each) => `=${each}`)]);
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

/** Where the text that a reader sees holds what is sought; null where the message does not. */
export function matchIn(sought: Sought, message: Message): Span[] | null {
  const kinds = foundKinds(message);
  if (kinds.length === 0 || (sought.kind !== null && !kinds.includes(sought.kind))) return null;
  if (sought.sender !== null && sought.sender !== message.sender) return null;
  if (sought.matcher === null) return [];
  const spans = sought.matcher(foundText(message));
  const inText = spans?.filter(({ from }) => from < message.text.length);
  return inText ?? null;
}
