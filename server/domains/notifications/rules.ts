import type { Message, Preview, Push, QuietHours, RequestPush } from '@teahouse/protocol';
import { everyone } from '@teahouse/protocol/everyone';
import { bareText } from '@teahouse/protocol/marks';
import { DAY_MS } from '#platform/world/index.ts';

/** What a person chose, in general and for one conversation. */
export interface Wishes {
  preview: Preview;
  quiet: QuietHours | null;
  mentionsOnly: boolean;
  hidden: boolean;
}

export const unchosen: Wishes = {
  preview: 'full',
  quiet: null,
  mentionsOnly: false,
  hidden: false,
};

/** How a conversation stands for the person who may be woken. */
export interface Standing {
  user: number;
  readSeq: number;
  muted: boolean;
}

/** What was said in a conversation since it was last looked at. */
export interface Spoken {
  conversation: number;
  kind: Push['kind'];
  title: string;
  messages: readonly Message[];
  names: ReadonlyMap<number, string>;
}

/** Characters of a message that a notification carries: two lines of one. */
const TEXT = 240;

/**
 * What somebody is to be told, or that words which they were shown are no more; null for nothing: nobody is woken for what they wrote or have read, for a
 * muted conversation, or in their quiet hours.
 */
export function pushFor(
  spoken: Spoken,
  standing: Standing,
  wishes: Wishes,
  now: number,
): Push | null {
  const others = spoken.messages.filter((message) => isOthers(message, standing));
  const unread = others.filter(({ recalledAt }) => recalledAt === null);
  const recalled = others.filter(({ recalledAt }) => recalledAt !== null);
  const named = spoken.kind === 'group' ? [standing.user, everyone] : [standing.user];
  const mentioned = unread.some(({ mentions }) => named.some((one) => mentions.includes(one)));
  const [first] = unread.length > 0 ? unread : recalled;
  const last = unread.at(-1) ?? recalled.at(-1);
  if (first === undefined || last === undefined || standing.muted) return null;
  if (wishes.mentionsOnly && !mentioned) return null;
  if (wishes.quiet !== null && isQuiet(wishes.quiet, now)) return null;
  const words = shown(spoken, last, wishes);
  // Where no words were shown there are none to take away.
  if (unread.length === 0 && words.text === undefined) return null;
  const { conversation, kind } = spoken;
  const { sentAt, expiresAt } = last;
  const count = unread.length;
  const push: Push = { version: 1, conversation, seq: first.seq, count, sentAt, kind, mentioned };
  const ends = expiresAt !== undefined && { expiresAt };
  const whose = words.text !== undefined && { of: last.seq };
  const gone = recalled.length > 0 && { recalled: recalled.map(({ seq }) => seq) };
  return { ...push, ...ends, ...words, ...whose, ...gone };
}

function isOthers({ seq, sender, kind }: Message, { user, readSeq }: Standing): boolean {
  return kind !== 'service' && sender !== user && seq > readSeq;
}

function shown(
  { kind, title, names }: Spoken,
  { sender, text, card, attachments }: Message,
  { preview, hidden }: Wishes,
): Pick<Push, 'title' | 'from' | 'text' | 'carried'> {
  if (preview === 'nothing' || hidden) return {};
  const from = names.get(sender ?? 0);
  const who = {
    ...(kind === 'group' && title !== '' && { title }),
    ...(from !== undefined && { from }),
  };
  if (preview === 'names') return who;
  return { ...who, text: cut(bareText(card?.fallback ?? text)), ...carriedIn(attachments ?? []) };
}

/** What a message carries that may say nothing else. */
function carriedIn(attachments: NonNullable<Message['attachments']>): Pick<Push, 'carried'> {
  const [first] = attachments;
  if (first === undefined) return {};
  const { kind, name, durationMs } = first;
  const called = kind === 'file' && name !== '' && { name: cut(name) };
  const lasts = durationMs !== undefined && { durationMs };
  return { carried: { kind, count: attachments.length, ...called, ...lasts } };
}

/** Who withdraws a request and asks again within a day wakes nobody with it. */
export function isAskedAgain(before: number | null, now: number): boolean {
  return before !== null && Math.abs(now - before) < DAY_MS;
}

/** What somebody is to be told whom a person asks to become a contact; null in their quiet hours. */
export function requestPushFor(
  from: string | undefined,
  { preview, quiet }: Pick<Wishes, 'preview' | 'quiet'>,
  now: number,
): RequestPush | null {
  if (quiet !== null && isQuiet(quiet, now)) return null;
  const named = preview !== 'nothing' && from !== undefined && { from };
  return { version: 2, kind: 'request', sentAt: now, ...named };
}

/** Never in the middle of a character. */
function cut(text: string): string {
  if (text.length <= TEXT) return text;
  const end = text.charCodeAt(TEXT - 1) >> 10 === 0x36 ? TEXT - 1 : TEXT;
  return `${text.slice(0, end)}…`;
}

/** From the first minute on, up to the last one and without it. */
function isQuiet({ from, to, timeZone }: QuietHours, now: number): boolean {
  const minute = minuteOfDay(now, timeZone);
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}

function minuteOfDay(now: number, timeZone: string): number {
  const parts = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const text = new Intl.DateTimeFormat('en-GB', parts).format(now);
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}
