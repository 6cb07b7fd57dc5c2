import type { Message } from '@teahouse/protocol';
import type pg from 'pg';
import type { SeesAppended } from './own-reading.ts';
import type { Signals } from './signals.ts';

/** A message on its way into the log. */
export interface Outgoing {
  conversation: number;
  /** The rules that its sender was admitted by (SYNC W5). */
  rulesVersion: number;
  sender: number;
  onlyFor: number | null;
  clientId: string;
  /** A digest of the content: the same client id with another one is a conflict (SYNC W6). */
  print: number;
  sentAt: number;
  text: string;
  replyTo: number | null;
  mentions: readonly number[];
}

export interface Placed {
  /** `known`: this client id was here before, with the same content. */
  verdict: 'sent' | 'known';
  seq: number;
  version: number;
  n: number;
  sentAt: number;
}

/** `stale`: the rules have changed since. `no_quote`: there is no such message to quote. */
export type Verdict = Placed | { verdict: 'conflict' | 'stale' | 'no_quote' };

const statement = {
  name: 'chat.append',
  text: 'select * from chat.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
};

/**
 * Writes a batch of messages in one transaction and announces it once it has committed. Of rows
 * with one client id in the same batch the first is written; the others get its verdict.
 */
export async function appendBatch(
  client: pg.ClientBase,
  rows: readonly Outgoing[],
  again: boolean,
  tellers: { signals: Signals; seesAppended: SeesAppended },
): Promise<Verdict[]> {
  const { distinct, placeOf } = withoutRepeats(rows);
  const result = await client.query<Verdict & { sent_at: number }>({
    ...statement,
    values: columnsOf(distinct),
  });
  const verdicts = result.rows.map(({ sent_at, ...row }) => ({ ...row, sentAt: sent_at }));
  announce(distinct, verdicts, again, tellers);
  return rows.map((row, place) => {
    const at = placeOf[place] ?? 0;
    const verdict = verdicts[at] ?? { verdict: 'stale' };
    const first = distinct[at];
    return first !== row && first?.print !== row.print ? { verdict: 'conflict' } : verdict;
  });
}

function withoutRepeats(rows: readonly Outgoing[]) {
  const places = new Map<string, number>();
  const distinct: Outgoing[] = [];
  const placeOf = rows.map((row) => {
    const key = `${row.conversation} ${row.sender} ${row.clientId}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, distinct.length);
    return distinct.push(row) - 1;
  });
  return { distinct, placeOf };
}

function columnsOf(rows: readonly Outgoing[]): string[] {
  return [
    numbers(rows.map((row) => row.conversation)),
    numbers(rows.map((row) => row.rulesVersion)),
    numbers(rows.map((row) => row.sender)),
    numbers(rows.map((row) => row.onlyFor)),
    texts(rows.map((row) => row.clientId)),
    numbers(rows.map((row) => row.print)),
    numbers(rows.map((row) => row.sentAt)),
    texts(rows.map((row) => row.text)),
    numbers(rows.map((row) => row.replyTo)),
    texts(rows.map((row) => (row.mentions.length > 0 ? `{${row.mentions.join(',')}}` : null))),
  ];
}

/** PostgreSQL's notation of arrays, written in one pass: the driver's own is slower by half. */
function numbers(values: readonly (number | null)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

function texts(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`;
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

interface Appended {
  row: Outgoing;
  placed: Placed;
}

/**
 * One event for the messages of one conversation. A batch that was tried again also tells what
 * it finds written: the attempt before may have died between its commit and its signal.
 */
function announce(
  rows: readonly Outgoing[],
  verdicts: readonly Verdict[],
  again: boolean,
  { signals, seesAppended }: { signals: Signals; seesAppended: SeesAppended },
): void {
  const conversations = new Map<number, Appended[]>();
  rows.forEach((row, place) => {
    const placed = verdicts[place];
    if (placed === undefined) return;
    if (placed.verdict !== 'sent' && !(again && placed.verdict === 'known')) return;
    seesAppended(row.conversation, row.sender, placed.seq);
    const appended = conversations.get(row.conversation);
    if (appended) appended.push({ row, placed });
    else conversations.set(row.conversation, [{ row, placed }]);
  });
  for (const appended of conversations.values()) tell(appended, signals);
}

function tell(appended: readonly Appended[], signals: Signals): void {
  const [first] = appended;
  const last = appended.at(-1);
  if (first === undefined || last === undefined) return;
  const { conversation, rulesVersion, onlyFor } = first.row;
  const { version, seq: head, n } = last.placed;
  const messages = appended.map(messageOf);
  const event = { conversation, from: first.placed.version - 1, version, head, n, messages };
  if (onlyFor !== null) signals.toPeople([onlyFor], 'chat.messages', event);
  else {
    signals.toReaders(
      { conversation, rulesVersion, seq: first.placed.seq },
      'chat.messages',
      event,
    );
  }
}

function messageOf({ row, placed }: Appended): Message {
  return {
    seq: placed.seq,
    version: placed.version,
    n: placed.n,
    sender: row.sender,
    sentAt: placed.sentAt,
    clientId: row.clientId,
    kind: 'text',
    text: row.text,
    replyTo: row.replyTo,
    mentions: [...row.mentions],
    editedAt: null,
    recalledAt: null,
  };
}
