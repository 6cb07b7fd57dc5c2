import type { Inbox } from '@teahouse/protocol';
import { isClosed, listedAt, unread } from '@teahouse/sdk/selectors';
import type { State } from '@teahouse/sdk/state';

export interface ChatOrder {
  /** Conversations of the list, from its top. */
  chats: readonly number[];
  /** How many of them, from the first, are pinned. */
  pinned: number;
  /** Those behind the row "folded chats". */
  folded: readonly number[];
}

/**
 * The order of the chat list: pinned ones in the order in which they were pinned, which no
 * message changes; then by the newest message. A closed one is gone until something new comes.
 */
export function chatOrder(state: State): ChatOrder {
  const open = [...state.inbox.values()].filter(
    ({ conversation }) => !isClosed(state, conversation),
  );
  const newestFirst = (list: readonly Inbox[]) =>
    list
      .map(({ conversation }) => ({ conversation, at: listedAt(state, conversation) }))
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

/** What the tab counts: unread messages, and one for each chat that was marked, unless muted. */
export function unreadInAll(state: State): number {
  let total = 0;
  for (const { conversation, muted, folded, markedUnread } of state.inbox.values()) {
    if (muted || folded || isClosed(state, conversation)) continue;
    total += unread(state, conversation) || Number(markedUnread);
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
