import type { Conversation, Events, Message } from '@teahouse/protocol';

/** What is still to be told of a large group to those who do not have it open (SPEC A4). */
export interface Waiting {
  /** The newest rules that anything of it was told by. */
  rulesVersion: number;
  head: Omit<Events['chat.head'], 'message'> | null;
  /** The newest message that came or changed. */
  newest: Message | null;
  shared: Conversation | null;
  /** Sockets that have it open since, and have missed what came before. */
  late: Set<number>;
}

export function nothingYet(): Waiting {
  return { rulesVersion: 0, head: null, newest: null, shared: null, late: new Set() };
}

/** Adds what was told of messages. Where something between was lost, a client is to see the gap. */
export function withMessages(waiting: Waiting, event: Events['chat.messages']): void {
  const { conversation, from, version, head, n, messages } = event;
  const before = waiting.head ?? { conversation, from, version, head, n };
  const isGap = from > before.version;
  waiting.head = {
    conversation,
    from: isGap ? from : Math.min(before.from, from),
    version: Math.max(before.version, version),
    head: Math.max(before.head, head),
    n: Math.max(before.n, n),
  };
  for (const each of messages) {
    if (isNewer(each, waiting.newest)) waiting.newest = each;
  }
}

/** Adds what members share of it, as it stands. */
export function withShared(waiting: Waiting, conversation: Conversation): void {
  if (conversation.rosterVersion < (waiting.shared?.rosterVersion ?? 0)) return;
  waiting.shared = conversation;
}

/** All members see the head's place, but perhaps none that is before it (SPEC R5). */
export function headOf({ head, newest }: Waiting): Events['chat.head'] | null {
  if (head === null) return null;
  return newest?.seq === head.head ? { ...head, message: newest } : head;
}

function isNewer(message: Message, than: Message | null): boolean {
  if (than === null || message.seq > than.seq) return true;
  return message.seq === than.seq && message.version > than.version;
}
