import type { Conversation, Inbox, Message } from '@teahouse/protocol';
import { serverAccount } from '@teahouse/protocol/server-account';
import type { State } from './state.ts';

/** The time by the server's clock, as far as this device knows it. */
export function serverNow({ ahead }: Pick<State, 'ahead'>): number {
  return Date.now() + ahead;
}

/** Messages that this person has not read: the head's `n` less that of the last read (SPEC R3). */
export function unread(state: State, conversation: number): number {
  const row = state.inbox.get(conversation);
  const stream = state.streams.get(conversation);
  if (row === undefined || stream === undefined) return 0;
  return Math.max(0, stream.n - row.readN);
}

/** Places of unread messages that mention this person, as far as they are known; ascending. */
export function unreadMentions(state: State, conversation: number): readonly number[] {
  const row = state.inbox.get(conversation);
  const mentions = state.streams.get(conversation)?.mentions ?? [];
  if (row === undefined) return mentions;
  const isAhead = (seq: number) => seq > row.readSeq && seq > row.clearedSeq;
  return mentions.filter((seq) => isAhead(seq) && !row.hidden.includes(seq));
}

/** The number for the tab and the title: unread messages, and marks, of what is not muted. */
export function totalUnread(state: State): number {
  let total = 0;
  for (const [conversation, row] of state.inbox) {
    if (row.muted || isClosed(state, conversation)) continue;
    total += Math.max(unread(state, conversation), row.markedUnread ? 1 : 0);
  }
  return total;
}

/** Whether a person is known to be here now. Nothing is known while the link is down. */
export function isOnline(state: State, user: number): boolean {
  return state.link.status === 'online' && state.presence.get(user)?.online === true;
}

/** The other person of a direct conversation; null in groups and notes. */
export function peerOf(state: State, conversation: number): number | null {
  const held = state.conversations.get(conversation);
  if (held?.kind !== 'direct') return null;
  return held.faces.find((user) => user !== state.me?.id) ?? null;
}

/**
 * A person's name as this person knows them: the remark, else what they are called in the group,
 * where one is given, else the display name, else empty.
 */
export function nameOf(state: State, user: number, group: number | null = null): string {
  const remark = state.contacts.get(user)?.remark;
  if (remark) return remark;
  const nickname = group === null ? undefined : nicknameOf(state, group, user);
  if (nickname) return nickname;
  if (user === state.me?.id) return state.me.name;
  return state.profiles.get(user)?.name ?? '';
}

/** What somebody is called in a group, where that is not their own name. */
export function nicknameOf(state: State, group: number, user: number): string | undefined {
  return state.nicknames.get(group)?.names[user];
}

/**
 * The names that make a conversation's title: that of a group, else of the people in it. Empty
 * for the notes and for what is not known yet: words for these are the view's.
 */
export function titleNames(state: State, conversation: number): readonly string[] {
  const held = state.conversations.get(conversation);
  if (held === undefined || held.kind === 'notes') return [];
  if (held.title !== '') return [held.title];
  const others = held.faces.filter((user) => user !== state.me?.id);
  return others.map((user) => nameOf(state, user)).filter((name) => name !== '');
}

/** Whether the person took a conversation from the list, and nothing new has come since. */
export function isClosed(state: State, conversation: number): boolean {
  const row = state.inbox.get(conversation);
  if (row === undefined || row.closedSeq === null) return false;
  return (state.streams.get(conversation)?.head ?? 0) <= row.closedSeq;
}

/** Whether an admin keeps this person from writing in a group. */
export function isSilenced({ silenced }: Pick<Inbox, 'silenced'>, now: number): boolean {
  return silenced !== undefined && (silenced.until ?? Number.POSITIVE_INFINITY) > now;
}

/** Whether a message written now can be expected to be accepted. */
export function canSend(state: State, conversation: number): boolean {
  const row = state.inbox.get(conversation);
  const held = state.conversations.get(conversation);
  if (row === undefined || held === undefined || row.toSeq !== null) return false;
  if (isSilenced(row, Date.now())) return false;
  const peer = peerOf(state, conversation);
  if (peer === null || peer === serverAccount) return true;
  const contact = state.contacts.get(peer);
  return contact?.contact === true && !contact.blocked;
}

/** The newest message that this person sees: undefined while it is not known, null for none. */
export function lastMessage(state: State, conversation: number): Message | null | undefined {
  return state.streams.get(conversation)?.preview;
}

/** The time, in milliseconds, that a conversation stands in the list by. */
export function listedAt(state: State, conversation: number): number {
  const waiting = state.outbox.get(conversation)?.at(-1)?.at ?? 0;
  const stream = state.streams.get(conversation);
  const shown = stream?.preview === undefined ? stream?.movedAt : stream.preview?.sentAt;
  const created = state.conversations.get(conversation)?.createdAt ?? 0;
  return Math.max(waiting, shown ?? created);
}

/**
 * The conversations of the list: the pinned ones first, by when they were pinned, then by the
 * last visible message, newest first. `folded` asks for those that are folded away instead.
 */
export function conversationList(
  state: State,
  { folded = false }: { folded?: boolean } = {},
): readonly Conversation[] {
  const entries = [...state.inbox].flatMap(([id, row]) => {
    const conversation = state.conversations.get(id);
    if (conversation === undefined || row.folded !== folded || isClosed(state, id)) return [];
    return [{ conversation, pinned: row.pinnedAt ?? 0, at: listedAt(state, id) }];
  });
  entries.sort(
    (a, b) => b.pinned - a.pinned || b.at - a.at || a.conversation.id - b.conversation.id,
  );
  return entries.map(({ conversation }) => conversation);
}
