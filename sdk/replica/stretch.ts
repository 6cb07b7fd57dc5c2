import type { Inbox, Message } from '@teahouse/protocol';
import type { Log } from '../state.ts';

/** Messages of one log in memory, at most. */
export const logLimit = 500;

/** A page of history, as the server answers it. */
export interface Page {
  messages: readonly Message[];
  from: number;
  to: number;
  version: number;
}

/** All changes of a log after one version, up to another. */
export interface Changes {
  after: number;
  version: number;
  head: number;
  messages: readonly Message[];
}

/** Where a log ended, at one version. */
export interface KnownHead {
  head: number;
  version: number;
}

/** The first place that a person may see. */
export function firstVisible(inbox: Inbox | undefined): number {
  if (inbox === undefined) return 1;
  return Math.max(inbox.fromSeq, inbox.clearedSeq + 1, 1);
}

/** Whether a person sees the message at a place: in range, not cleared, not hidden (SPEC R5, R6). */
export function isVisible(seq: number, inbox: Inbox | undefined): boolean {
  if (inbox === undefined) return true;
  if (seq < firstVisible(inbox)) return false;
  return (inbox.toSeq === null || seq <= inbox.toSeq) && !inbox.hidden.includes(seq);
}

/** Whether a message has disappeared by a time of the server's clock (SPEC R6). */
export const isExpired = ({ expiresAt }: Pick<Message, 'expiresAt'>, at: number): boolean =>
  expiresAt !== undefined && expiresAt <= at;

/** Two lists by `seq` in one; where both have a place the newer version stands. */
export function mergeMessages(
  held: readonly Message[],
  fresh: readonly Message[],
): readonly Message[] {
  const last = held.at(-1);
  const bySeq = new Map(held.map((message) => [message.seq, message]));
  let changed = false;
  let appended = true;
  for (const message of fresh) {
    const known = bySeq.get(message.seq);
    if (known !== undefined && known.version >= message.version) continue;
    appended &&= known === undefined && (last === undefined || message.seq > last.seq);
    bySeq.set(message.seq, message);
    changed = true;
  }
  if (!changed) return held;
  const merged = [...bySeq.values()];
  return appended && fresh.length === 1 ? merged : merged.sort((a, b) => a.seq - b.seq);
}

/**
 * Applies changes that follow on what the log stands at, or repeat it. Changes that begin
 * later do not fit yet: the log comes back as it was.
 */
export function applyChanges(log: Log, changes: Changes): Log {
  if (changes.after > log.version || changes.version <= log.version) return log;
  const inside = changes.messages.filter(
    ({ seq }) => seq >= log.from && (seq <= log.to || !log.hasNewer),
  );
  return {
    ...log,
    version: changes.version,
    to: log.hasNewer ? log.to : Math.max(log.to, changes.head),
    messages: mergeMessages(log.messages, inside),
  };
}

/**
 * Shows a message of one's own as soon as it is acknowledged, where it is the next one. The
 * log's version stays: the event that follows says what else happened.
 */
export function appendOwn(log: Log, message: Message): Log {
  if (log.hasNewer || message.seq !== log.to + 1) return log;
  return { ...log, to: message.seq, messages: [...log.messages, message] };
}

/** A page, with the end of the stretch that it was asked for. */
export interface Continuation {
  page: Page;
  /** The place before or after which it begins; the stretch may have another end by now. */
  beyond: number;
}

/** Joins the page before the stretch to it. */
export function prependPage(log: Log, { page, beyond }: Continuation, first: number): Log {
  if (beyond !== log.from) return log;
  const joined = joinPage(log, page);
  return trim({ ...joined, hasOlder: page.from < log.from && page.from > first }, 'oldest');
}

/** The same with the page after the stretch. */
export function appendPage(
  log: Log,
  { page, beyond }: Continuation,
  known: KnownHead | undefined,
): Log {
  if (beyond !== log.to || !log.hasNewer) return log;
  const joined = joinPage(log, page);
  if (page.to <= log.to) return { ...joined, hasNewer: false };
  return trim(withEnd(joined, known), 'newest');
}

/** The newest page alone: its end is the log's end, at the page's version. */
export function newestStretch(page: Page, first: number): Log {
  return { ...page, hasOlder: page.messages.length > 0 && page.from > first, hasNewer: false };
}

/** A page around a place. */
export function stretchAround(page: Page, first: number, known: KnownHead | undefined): Log {
  return withEnd({ ...page, hasOlder: page.from > first, hasNewer: true }, known);
}

/**
 * Whether the stretch has reached the head. A page does not say where the head is, so a
 * stretch at its end is true only up to the version at which the head was known: what was
 * appended after that comes as an event, or with the changes asked for.
 */
function withEnd(log: Log, known: KnownHead | undefined): Log {
  if (known === undefined || log.to < known.head) return { ...log, hasNewer: true };
  return { ...log, hasNewer: false, version: Math.min(log.version, known.version) };
}

function joinPage(log: Log, page: Page): Log {
  return {
    ...log,
    version: Math.min(log.version, page.version),
    from: Math.min(log.from, page.from),
    to: Math.max(log.to, page.to),
    messages: mergeMessages(log.messages, page.messages),
  };
}

/** Keeps at most `logLimit` messages, at the end that is being read. */
export function trim(log: Log, keep: 'oldest' | 'newest'): Log {
  if (log.messages.length <= logLimit) return log;
  if (keep === 'oldest') {
    const messages = log.messages.slice(0, logLimit);
    return { ...log, messages, to: messages.at(-1)?.seq ?? log.to, hasNewer: true };
  }
  const messages = log.messages.slice(-logLimit);
  return { ...log, messages, from: messages[0]?.seq ?? log.from, hasOlder: true };
}

/** Drops what the person may not see or does not want to. */
export function clip(log: Log, inbox: Inbox | undefined): Log {
  const first = firstVisible(inbox);
  const ended = endAt(log, inbox?.toSeq ?? null);
  const visible = ended.messages.every(({ seq }) => isVisible(seq, inbox));
  if (visible && ended.from >= first)
    return ended.from > first || !ended.hasOlder ? ended : { ...ended, hasOlder: false };
  return {
    ...ended,
    from: Math.max(ended.from, first),
    to: Math.max(ended.to, first - 1),
    messages: visible ? ended.messages : ended.messages.filter(({ seq }) => isVisible(seq, inbox)),
    hasOlder: ended.hasOlder && ended.from > first,
  };
}

/**
 * Ends the log where the person left. What is dropped may be theirs again, if they came back and
 * that is not known here yet: so the log stands where it stood before it.
 */
function endAt(log: Log, toSeq: number | null): Log {
  if (toSeq === null) return log;
  const beyond = log.messages.filter(({ seq }) => seq > toSeq);
  if (beyond.length === 0) return log;
  return {
    ...log,
    to: Math.min(log.to, toSeq),
    version: Math.min(log.version, ...beyond.map(({ version }) => version - 1)),
    messages: log.messages.filter(({ seq }) => seq <= toSeq),
  };
}
