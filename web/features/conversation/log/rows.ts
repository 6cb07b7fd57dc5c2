import type { Inbox, Message } from '@teahouse/protocol';
import type { Waiting } from '@teahouse/sdk/state';

interface Grouped {
  /** First and last of the bubbles of one author in one minute. */
  opens: boolean;
  closes: boolean;
}

/** One line of the conversation's log, as it is drawn. */
export type Row =
  | { type: 'day'; key: string; at: number }
  | { type: 'unread'; key: string }
  | { type: 'service'; key: string; message: Message }
  | { type: 'recalled'; key: string; message: Message }
  | ({ type: 'message'; key: string; message: Message; mine: boolean } & Grouped)
  | ({ type: 'waiting'; key: string; waiting: Waiting } & Grouped);

export interface RowsInput {
  messages: readonly Message[];
  waiting: readonly Waiting[];
  me: number;
  /** The place before which the line "new messages" stands. */
  firstUnread: number | null;
}

/** What this person has cleared or deleted for themselves is not theirs to see any more. */
export function shownMessages(
  messages: readonly Message[],
  inbox: Inbox | undefined,
): readonly Message[] {
  if (inbox === undefined || (inbox.clearedSeq === 0 && inbox.hidden.length === 0)) return messages;
  const hidden = new Set(inbox.hidden);
  return messages.filter(({ seq }) => seq > inbox.clearedSeq && !hidden.has(seq));
}

/** The lines of a conversation: days, the first unread, and bubbles grouped by author. */
export function rowsOf(input: RowsInput): Row[] {
  const rows: Row[] = [];
  const { messages, waiting, me, firstUnread } = input;
  let day = Number.NEGATIVE_INFINITY;
  let divided = firstUnread === null;
  const startDay = (at: number) => {
    const next = startOfDay(at);
    if (next <= day) return;
    day = next;
    rows.push({ type: 'day', key: `day:${next}`, at: next });
  };
  for (const message of messages) {
    startDay(message.sentAt);
    if (!divided && firstUnread !== null && message.seq >= firstUnread) {
      divided = true;
      rows.push({ type: 'unread', key: 'unread' });
    }
    rows.push(rowOf(message, me));
  }
  const sent = new Set(messages.map(({ clientId }) => clientId));
  for (const each of waiting) {
    if (sent.has(each.clientId)) continue;
    startDay(each.at);
    rows.push({
      type: 'waiting',
      key: waitingKey(each.clientId),
      waiting: each,
      opens: true,
      closes: true,
    });
  }
  return groupRows(rows);
}

/** A bubble keeps its key when it turns from waiting to sent, and so its place on the screen. */
function keyOf(message: Message, me: number): string {
  const mine = message.sender === me && message.clientId !== null;
  return mine ? waitingKey(message.clientId) : `seq:${message.seq}`;
}

const waitingKey = (clientId: string | null) => `mine:${clientId}`;

/** Lines between days, and that before the first unread, move when others come. */
export function holdsPlace(key: string): boolean {
  return !key.startsWith('day:') && key !== 'unread';
}

function rowOf(message: Message, me: number): Row {
  const key = keyOf(message, me);
  if (message.kind === 'service') return { type: 'service', key, message };
  if (message.recalledAt !== null) return { type: 'recalled', key, message };
  const mine = message.sender === me;
  return { type: 'message', key, message, mine, opens: true, closes: true };
}

function groupRows(rows: Row[]): Row[] {
  for (const [index, row] of rows.entries()) {
    const next = rows[index + 1];
    if (next === undefined || !isBubble(row) || !isBubble(next)) continue;
    if (!together(row, next)) continue;
    row.closes = false;
    next.opens = false;
  }
  return rows;
}

type Bubble = Extract<Row, { opens: boolean }>;

const isBubble = (row: Row): row is Bubble => row.type === 'message' || row.type === 'waiting';

function together(one: Bubble, next: Bubble): boolean {
  return authorOf(one) === authorOf(next) && minuteOf(one) === minuteOf(next);
}

/** All that waits is one's own. */
function authorOf(row: Bubble): number | 'me' | null {
  if (row.type === 'waiting') return 'me';
  return row.mine ? 'me' : row.message.sender;
}

function minuteOf(row: Bubble): number {
  const at = row.type === 'waiting' ? row.waiting.at : row.message.sentAt;
  return Math.floor(at / 60_000);
}

/** The beginning of the local day, in milliseconds since the epoch. */
export function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}
