import type { Attachment, LinkPreview, Message, Statement } from '@teahouse/protocol';
import type pg from 'pg';
import { type AfterCommit, sql, type Tx } from '#platform/database/index.ts';
import type { SeesAppended } from './own-reading.ts';
import type { Signals } from './signals.ts';

export type Card = NonNullable<Message['card']>;

/** A message on its way into the log. */
export interface Outgoing {
  conversation: number;
  /** The rules that its sender was admitted by (SPEC W5). */
  rulesVersion: number;
  sender: number;
  onlyFor: number | null;
  clientId: string;
  /** A digest of the content: the same client id with another one is a conflict (SPEC W6). */
  print: number;
  sentAt: number;
  text: string;
  replyTo: number | null;
  mentions: readonly number[];
  /** Passed on from elsewhere, and the card of what was passed on as one; see `sendBeside`. */
  forwarded?: true;
  card?: Card;
  /** What it carries; its text is the caption then. */
  attachments?: readonly Attachment[];
  preview?: LinkPreview;
  /** When it disappears, by the timer of the rules that its sender was admitted by. */
  expiresAt?: number;
  /** What the server tells with it, if anything; attached by whoever writes as the server. */
  statement?: Statement;
}

export interface Placed {
  /** `known`: this client id was here before, with the same content. */
  verdict: 'sent' | 'known';
  seq: number;
  version: number;
  n: number;
  sentAt: number;
  expiresAt: number | null;
}

/**
 * `stale`: the rules have changed since. `no_quote`: there is no such message to quote. `again`:
 * another row of the batch stood in its way.
 */
export type Verdict = Placed | Conflict | { verdict: 'stale' | 'no_quote' | 'again' };

/** Where that which is stored under the client id stands, and the digest of its content. */
interface Conflict extends Omit<Placed, 'verdict'> {
  verdict: 'conflict';
  knownPrint: number;
}

const columns = `verdict, seq, version, n, sent_at as "sentAt", known_print as "knownPrint",
  expires_at as "expiresAt"`;

const statement = {
  name: 'chat.append',
  text: `select ${columns} from chat.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};

/** Who hears of what was appended. */
interface Tellers {
  signals: Signals;
  seesAppended: SeesAppended;
}

/**
 * Writes a batch of messages in one transaction and announces it once it has committed. Of rows
 * with one client id in the same batch the first is written; the others get its verdict.
 */
export async function appendBatch(
  client: pg.ClientBase,
  rows: readonly Outgoing[],
  again: boolean,
  tellers: Tellers,
): Promise<Verdict[]> {
  const { distinct, placeOf } = withoutRepeats(rows);
  const values = columnsOf(distinct);
  const { rows: verdicts } = await client.query<Verdict>({ ...statement, values });
  announce(distinct, verdicts, again, tellers);
  return rows.map((row, place) => {
    const at = placeOf[place] ?? 0;
    const verdict = verdicts[at] ?? { verdict: 'stale' };
    const first = distinct[at];
    return first === undefined || first.print === row.print ? verdict : beside(first, verdict, row);
  });
}

/**
 * Writes messages with distinct client ids in a transaction of the caller's, together with what
 * else belongs to them.
 *
 * @returns what tells of it after the commit, beside the verdicts
 */
export async function appendWithin(
  tx: Tx,
  rows: readonly Outgoing[],
  tellers: Tellers,
): Promise<{ verdicts: Verdict[]; tell: AfterCommit }> {
  const { rows: verdicts } = await sql<Verdict>`
    select ${sql.raw(columns)} from chat.append(${sql.join(columnsOf(rows))})`.execute(tx);
  return { verdicts, tell: () => announce(rows, verdicts, false, tellers) };
}

/** Of several contents under one client id, only the one that is stored is right (SPEC W6). */
function beside(first: Outgoing, verdict: Verdict, row: Outgoing): Verdict {
  switch (verdict.verdict) {
    case 'sent':
    case 'known':
      return { ...verdict, verdict: 'conflict', knownPrint: first.print };
    case 'conflict':
      return verdict.knownPrint === row.print ? { ...verdict, verdict: 'known' } : verdict;
    case 'stale':
    case 'no_quote':
    case 'again':
      return { verdict: 'again' };
  }
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
    texts(rows.map(payloadOf)),
    numbers(rows.map(({ expiresAt }) => expiresAt ?? null)),
  ];
}

/** What of a message is stored beside its text, as JSON. */
function payloadOf({ attachments, preview }: Outgoing): string | null {
  const bare = attachments === undefined && preview === undefined;
  return bare ? null : JSON.stringify({ attachments, preview });
}

/** Bytes that a message has in a batch and in an event. */
export function weightOf(row: Outgoing): number {
  return Buffer.byteLength(row.text) + Buffer.byteLength(payloadOf(row) ?? '');
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

/** Text of one event, in bytes of UTF-8: as JSON it is at most six times that, and a bus takes a megabyte. */
const EVENT_TEXT = 128 * 1024;

/**
 * Tells what was written, by conversation. A batch that was tried again also tells what it finds
 * written: the attempt before may have died between its commit and its signal.
 */
function announce(
  rows: readonly Outgoing[],
  verdicts: readonly Verdict[],
  again: boolean,
  { signals, seesAppended }: Tellers,
): void {
  const appended = rows.flatMap((row, place): Appended[] => {
    const placed = verdicts[place];
    return placed !== undefined && isOfBatch(row, placed, again) ? [{ row, placed }] : [];
  });
  for (const { row, placed } of appended) seesAppended(row.conversation, row.sender, placed.seq);
  for (const ofOne of Map.groupBy(appended, ({ row }) => row.conversation).values()) {
    for (const part of partsOf(ofOne)) tell(part, signals);
  }
}

/** What a call before this batch has sent was told then, to whom it was for at that time. */
function isOfBatch(row: Outgoing, placed: Verdict, again: boolean): placed is Placed {
  if (placed.verdict === 'sent') return true;
  return again && placed.verdict === 'known' && placed.sentAt === row.sentAt;
}

/** Cuts the messages of one conversation into events: each a step without gaps, and of bounded size. */
function partsOf(appended: readonly Appended[]): Appended[][] {
  const parts: Appended[][] = [];
  let bytes = 0;
  for (const each of appended) {
    const part = parts.at(-1);
    bytes += weightOf(each.row);
    if (part !== undefined && bytes <= EVENT_TEXT && goesOn(part.at(-1), each)) part.push(each);
    else {
      parts.push([each]);
      bytes = weightOf(each.row);
    }
  }
  return parts;
}

function goesOn(before: Appended | undefined, { row, placed }: Appended): boolean {
  return placed.version - 1 === before?.placed.version && row.onlyFor === before.row.onlyFor;
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
    const named = messages.flatMap(({ mentions }) => mentions);
    const audience = { conversation, rulesVersion, seq: first.placed.seq, named };
    signals.toReaders(audience, 'chat.messages', event);
    signals.said({ conversation, rulesVersion, messages });
  }
}

function messageOf({ row, placed }: Appended): Message {
  const message: Message = {
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
  if (row.forwarded) message.forwarded = true;
  if (row.card !== undefined) Object.assign(message, { kind: 'card', card: row.card });
  if (row.attachments !== undefined) message.attachments = [...row.attachments];
  if (row.preview !== undefined) message.preview = row.preview;
  if (row.statement !== undefined) message.statement = row.statement;
  if (placed.expiresAt !== null) message.expiresAt = placed.expiresAt;
  return message;
}
