import type { Inbox, Stream } from '@teahouse/protocol';
import type { State } from '@teahouse/sdk/state';

export interface ChatOrder {
  /** Conversations of the list, from its top. */
  chats: readonly number[];
  /** How many of them, from the first, are pinned. */
  pinned: number;
  /** Those behind the row "folded chats". */
  folded: readonly number[];
}

type Parts = Pick<State, 'inbox' | 'streams' | 'outbox'>;

/**
 * The order of the chat list: pinned ones in the order in which they were pinned, which no
 * message changes; then by the newest message. A closed one is gone until something new comes.
 */
export function chatOrder({ inbox, streams, outbox }: Parts): ChatOrder {
  const open = [...inbox.values()].filter((each) => !isClosed(each, streams));
  const movedAt = (id: number) => {
    const waiting = outbox.get(id)?.at(-1)?.at ?? 0;
    const stream = streams.get(id);
    return Math.max(waiting, stream?.preview?.sentAt ?? stream?.movedAt ?? 0);
  };
  const newestFirst = (list: readonly Inbox[]) =>
    list
      .map(({ conversation }) => ({ conversation, at: movedAt(conversation) }))
      .toSorted((a, b) => b.at - a.at || b.conversation - a.conversation)
      .map(({ conversation }) => conversation);
  const pinned = open
    .filter(({ pinnedAt }) => pinnedAt !== null)
    .toSorted((a, b) => (a.pinnedAt ?? 0) - (b.pinnedAt ?? 0) || a.conversation - b.conversation)
    .map(({ conversation }) => conversation);
  const loose = open.filter(({ pinnedAt }) => pinnedAt === null);
  const rest = newestFirst(loose.filter(({ folded }) => !folded));
  const folded = newestFirst(loose.filter(({ folded }) => folded));
  return { chats: [...pinned, ...rest], pinned: pinned.length, folded };
}

function isClosed({ conversation, closedSeq }: Inbox, streams: State['streams']): boolean {
  return closedSeq !== null && (streams.get(conversation)?.head ?? 0) <= closedSeq;
}

/** How many messages of a conversation are unread. */
export function unreadIn(inbox: Inbox | undefined, stream: Stream | undefined): number {
  return Math.max(0, (stream?.n ?? 0) - (inbox?.readN ?? 0));
}

/** What the tab counts: unread messages, and one for each chat that was marked, unless muted. */
export function unreadInAll({ inbox, streams }: Pick<State, 'inbox' | 'streams'>): number {
  let total = 0;
  for (const each of inbox.values()) {
    if (each.muted || each.folded || isClosed(each, streams)) continue;
    total += unreadIn(each, streams.get(each.conversation)) || Number(each.markedUnread);
  }
  return total;
}

/** Remembers the last answer of a function of some parts of the state. */
export function remembered<Answer>(
  parts: readonly (keyof State)[],
  compute: (state: State) => Answer,
): (state: State) => Answer {
  let last: { state: State; answer: Answer } | null = null;
  return (state) => {
    const before = last;
    if (before === null || parts.some((part) => before.state[part] !== state[part])) {
      last = { state, answer: compute(state) };
    }
    return last?.answer ?? compute(state);
  };
}
