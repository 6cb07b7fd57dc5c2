import type { Inbox, Message, Stream } from '@teahouse/protocol';
import { everyone } from '@teahouse/protocol/everyone';
import type { Log } from '@teahouse/sdk/state';
import type { Hold } from './layout.ts';
import type { Position } from './positions.ts';

/** Where a conversation opens. */
export interface Landing {
  /** The message to load around; null for the newest. */
  around: number | null;
  /** The line "new messages" stands before it, for as long as the conversation is open. */
  firstUnread: number | null;
  hold: Hold;
}

/**
 * A conversation opens where it was left; otherwise at its first unread message, with what
 * was read last above it; otherwise at its end.
 */
export function landing(
  inbox: Inbox | undefined,
  stream: Stream | undefined,
  left: Position | null,
): Landing {
  const unread = (stream?.n ?? 0) - (inbox?.readN ?? 0) > 0;
  const read = Math.max(inbox?.readSeq ?? 0, inbox?.clearedSeq ?? 0, (inbox?.fromSeq ?? 0) - 1);
  const firstUnread = unread ? read + 1 : null;
  if (left !== null) {
    return { around: left.seq, firstUnread, hold: { at: 'rows', anchors: left.anchors } };
  }
  if (firstUnread !== null) {
    return { around: firstUnread, firstUnread, hold: { at: 'row', key: 'unread', share: 0.15 } };
  }
  return { around: null, firstUnread, hold: { at: 'end' } };
}

/** Whether a stretch that is held shows where the conversation opens. */
export function covers(log: Log | undefined, around: number | null): boolean {
  if (log === undefined) return false;
  if (around === null) return !log.hasNewer;
  return around >= log.from && (around <= log.to || !log.hasNewer);
}

/** How many messages stand below the furthest one that was seen, by their running numbers. */
export function unseenBelow(stream: Stream | undefined, seen: Pick<Message, 'n'> | null): number {
  return seen === null || stream === undefined ? 0 : Math.max(0, stream.n - seen.n);
}

/** The first message below the furthest seen that mentions this person. */
export function mentionBelow(
  log: Log | undefined,
  seen: Pick<Message, 'seq'> | null,
  me: number,
): number | null {
  const from = seen?.seq ?? Number.POSITIVE_INFINITY;
  const next = log?.messages.find(
    ({ seq, sender, mentions }) =>
      seq > from && sender !== me && (mentions.includes(me) || mentions.includes(everyone)),
  );
  return next?.seq ?? null;
}
