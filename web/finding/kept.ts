import type { Found, Message } from '@teahouse/protocol';
import { type FoundKind, foundKinds, foundText } from '@teahouse/protocol/found';
import { type Matcher, matcherOf } from '@teahouse/protocol/words';
import type { Client } from '@teahouse/sdk/client';
import { listedAt } from '@teahouse/sdk/selectors';
import type { State } from '@teahouse/sdk/state';

/** What is looked for: words, and what narrows it down. Times in milliseconds. */
export interface Sought {
  query: string;
  conversation?: number;
  sender?: number;
  kind?: FoundKind;
  /** From this time on, and before that one. */
  from?: number;
  to?: number;
}

/** Messages that are shown of what this device holds. */
const most = 200;
/** For so long messages are looked through at a stretch, in milliseconds: typing goes ahead. */
const stretchMs = 12;

/** Whether anything is asked for; the server answers nothing to anything else. */
export function isAsked({ query, sender, kind, from, to }: Sought): boolean {
  if (matcherOf(query) !== null) return true;
  return query.trim() === '' && [sender, kind, from, to].some((filter) => filter !== undefined);
}

/**
 * Looks through what this device holds, the conversations that moved last first, and tells what
 * it has found so far each time that it takes a breath. Ends early once it is aborted.
 */
export async function findKept(
  client: Pick<Client, 'state' | 'kept'>,
  sought: Sought,
  tell: (found: readonly Found[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const matcher = matcherOf(sought.query);
  const found: Found[] = [];
  let breath = performance.now();
  for (const conversation of conversationsOf(client.state(), sought)) {
    for (const message of await client.kept(conversation)) {
      if (signal.aborted) return;
      const match = matchIn(client.state(), conversation, message, sought, matcher);
      if (match !== null) found.push({ conversation, message, match: match[0] ?? null });
      if (performance.now() - breath < stretchMs) continue;
      tell(newest(found));
      await new Promise((resume) => setTimeout(resume));
      breath = performance.now();
    }
  }
  if (!signal.aborted) tell(newest(found));
}

function conversationsOf(state: State, { conversation }: Sought): number[] {
  if (conversation !== undefined) return state.inbox.has(conversation) ? [conversation] : [];
  return [...state.inbox.keys()].toSorted((a, b) => listedAt(state, b) - listedAt(state, a));
}

function matchIn(
  state: State,
  conversation: number,
  message: Message,
  { sender, kind, from = 0, to = Number.POSITIVE_INFINITY }: Sought,
  matcher: Matcher | null,
): ReturnType<Matcher> {
  const kinds = foundKinds(message);
  if (kinds.length === 0 || (kind !== undefined && !kinds.includes(kind))) return null;
  if (message.sentAt < from || message.sentAt >= to) return null;
  if (sender !== undefined && sender !== message.sender) return null;
  if (!isSeen(state, conversation, message)) return null;
  return matcher === null ? [] : matcher(foundText(message));
}

/** What was cleared or deleted for oneself may be stored still. */
function isSeen(state: State, conversation: number, { seq }: Message): boolean {
  const row = state.inbox.get(conversation);
  return row !== undefined && seq > row.clearedSeq && !row.hidden.includes(seq);
}

function newest(found: readonly Found[]): Found[] {
  return found
    .toSorted((a, b) => b.message.sentAt - a.message.sentAt || b.message.seq - a.message.seq)
    .slice(0, most);
}
