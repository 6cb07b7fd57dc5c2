import type { Conversation, Events, Message, Stream } from '@teahouse/protocol';
import { everyone } from '@teahouse/protocol/everyone';
import { withEntry, withMember, withoutMember } from './maps.ts';
import { type Replica, withState } from './replica.ts';
import { isVisible } from './stretch.ts';

/** Takes what members share of a conversation, unless something newer is known. */
export function takeConversation(replica: Replica, conversation: Conversation): Replica {
  const { conversations, streams } = replica.state;
  const held = conversations.get(conversation.id);
  if (held !== undefined && held.rosterVersion > conversation.rosterVersion) return replica;
  const stream = streams.get(conversation.id);
  const known = stream?.rosterVersion ?? conversation.rosterVersion;
  const rosterVersion = Math.max(known, conversation.rosterVersion);
  const next = withState(replica, {
    conversations: withEntry(conversations, conversation.id, conversation),
    streams:
      stream === undefined || stream.rosterVersion === rosterVersion
        ? streams
        : withEntry(streams, stream.id, { ...stream, rosterVersion }),
  });
  return { ...next, outdated: withoutMember(replica.outdated, conversation.id) };
}

/** Takes where a stream stands, as a resume tells it. What is older than what is held is old. */
export function takeStream(replica: Replica, fresh: Stream): Replica {
  const { conversation, ...rest } = fresh;
  const known = conversation === undefined ? replica : takeConversation(replica, conversation);
  const held = known.state.streams.get(fresh.id);
  const pruned = furthest(held, fresh);
  if (held !== undefined && held.version > fresh.version) {
    return pruned === held.pruned ? known : setStream(known, withPruned(held, pruned), null);
  }
  const preview = fresh.preview === undefined ? held?.preview : fresh.preview;
  const mentions = fresh.mentions ?? held?.mentions ?? [];
  const stream: Stream = {
    ...rest,
    preview,
    mentions,
    rosterVersion: Math.max(rest.rosterVersion, held?.rosterVersion ?? 0),
  };
  const moved = held === undefined || held.version < fresh.version;
  const doubtful = fresh.preview === undefined && held?.preview !== undefined && moved;
  return settlePreview(setStream(known, withPruned(stream, pruned), doubtful), fresh.id);
}

/**
 * Moves a stream's head by an event. The last message that the reader may see is its preview.
 *
 * @param extent `partial` where messages other than the head's may have changed as well
 */
export function moveStream(
  replica: Replica,
  event: Events['chat.messages'],
  extent: 'whole' | 'partial' = 'whole',
): Replica {
  const held = replica.state.streams.get(event.conversation);
  const shared = replica.state.conversations.get(event.conversation);
  const candidate = latest(event.messages);
  const preview = newerPreview(held?.preview, candidate, event.head);
  const mentions = mentionsAfter(replica, event);
  if (held !== undefined && event.version <= held.version) {
    return preview === held.preview && mentions === held.mentions
      ? replica
      : settlePreview(setStream(replica, { ...held, preview, mentions }, null), held.id);
  }
  const stream: Stream = {
    kind: 'conversation',
    id: event.conversation,
    head: Math.max(event.head, held?.head ?? 0),
    version: event.version,
    n: Math.max(event.n, held?.n ?? 0),
    movedAt: Math.max(held?.movedAt ?? 0, ...event.messages.map(movedAt)),
    rosterVersion: held?.rosterVersion ?? shared?.rosterVersion ?? 0,
    preview,
    mentions,
  };
  const shown = candidate?.seq === event.head;
  const unseen = extent === 'partial' && preview?.seq !== event.head;
  const gap = held === undefined || event.from > held.version || unseen;
  const doubtful = shown ? false : gap && preview !== undefined ? true : null;
  const moved = withPruned(stream, held?.pruned);
  return settlePreview(setStream(replica, moved, doubtful), stream.id);
}

/** Takes the answer to a question for the newest message: null when there is none to see. */
export function takePreview(
  replica: Replica,
  conversation: number,
  page: { messages: readonly Message[]; version: number },
): Replica {
  const held = replica.state.streams.get(conversation);
  if (held === undefined) return replica;
  const newest = latest(page.messages) ?? null;
  const isCurrent = page.version >= held.version;
  const known = newest && newerPreview(held.preview, newest, newest.seq);
  const preview = isCurrent ? newest : (known ?? held.preview);
  const next = setStream(replica, { ...held, preview }, isCurrent ? false : null);
  return settlePreview(next, conversation);
}

/** A preview that its reader has hidden or cleared is none. */
export function settlePreview(replica: Replica, conversation: number): Replica {
  const stream = replica.state.streams.get(conversation);
  const inbox = replica.state.inbox.get(conversation);
  if (!stream?.preview || isVisible(stream.preview.seq, inbox)) return replica;
  const cleared = inbox !== undefined && stream.preview.seq <= inbox.clearedSeq;
  return setStream(replica, { ...stream, preview: null }, cleared ? null : true);
}

/** `doubtful` null leaves the doubt as it is. */
function setStream(replica: Replica, stream: Stream, doubtful: boolean | null): Replica {
  const next = withState(replica, { streams: withEntry(replica.state.streams, stream.id, stream) });
  if (doubtful === null) return next;
  const change = doubtful ? withMember : withoutMember;
  return { ...next, doubtful: change(replica.doubtful, stream.id) };
}

/** How much of a log was removed only grows, whatever comes late. */
function furthest(held: Stream | undefined, fresh: Stream): Stream['pruned'] {
  return (held?.pruned?.seq ?? 0) >= (fresh.pruned?.seq ?? 0) ? held?.pruned : fresh.pruned;
}

function withPruned(stream: Stream, pruned: Stream['pruned']): Stream {
  return pruned === undefined ? stream : { ...stream, pruned };
}

/** An unknown preview becomes known with the head's message only. */
function newerPreview(
  held: Message | null | undefined,
  candidate: Message | undefined,
  head: number,
): Message | null | undefined {
  if (candidate === undefined) return held;
  if (held === undefined) return candidate.seq === head ? candidate : undefined;
  if (held === null || candidate.seq > held.seq) return candidate;
  return candidate.seq === held.seq && candidate.version > held.version ? candidate : held;
}

/** Where this person is mentioned, after some messages came or changed (SPEC R3). */
function mentionsAfter(
  { state }: Replica,
  { conversation, messages }: Events['chat.messages'],
): number[] {
  const me = state.me?.id ?? 0;
  const inGroup = state.conversations.get(conversation)?.kind === 'group';
  const readSeq = state.inbox.get(conversation)?.readSeq ?? 0;
  const held = state.streams.get(conversation)?.mentions ?? [];
  return messages.reduce((places, { seq, sender, mentions }) => {
    const named = mentions.includes(me) || (inGroup && mentions.includes(everyone));
    const mentioned = sender !== me && seq > readSeq && named;
    if (mentioned === places.includes(seq)) return places;
    const others = places.filter((place) => place > readSeq && place !== seq);
    return mentioned ? [...others, seq].toSorted((a, b) => a - b) : others;
  }, held);
}

function latest(messages: readonly Message[]): Message | undefined {
  return messages.reduce<Message | undefined>(
    (best, message) =>
      best === undefined ||
      message.seq > best.seq ||
      (message.seq === best.seq && message.version > best.version)
        ? message
        : best,
    undefined,
  );
}

const movedAt = (message: Message): number =>
  Math.max(message.sentAt, message.editedAt ?? 0, message.recalledAt ?? 0);
