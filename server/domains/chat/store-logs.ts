import type { Attachment, Message } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';
import { asSeenBy, type Reader } from './sight.ts';
import type { MessageRow } from './store-messages.ts';

/*
 * What is asked of many logs at once, for whoever keeps something beside them: which have moved,
 * what moved in them, and what a reader sees at places of them.
 */

/** How far a log is known. */
export interface LogMark {
  conversation: number;
  seq: number;
  version: number;
  /** The last place that was removed from its beginning. */
  floor: number;
}

/** The same for whoever begins at the newest end, and comes to what is before it later. */
export interface LogReach extends LogMark {
  /** The stretch that is still to come, both ends in it; null where nothing is. */
  low: number | null;
  high: number | null;
}

/** Where logs stand, by id of the conversation. */
export async function marksAfter(db: Db, after: number, most: number): Promise<LogMark[]> {
  const { rows } = await sql<LogMark>`
    select conversation_id as conversation, seq, version, coalesce(floor_seq, 0) as floor
    from chat.heads where conversation_id > ${after}
    order by conversation_id limit ${most}`.execute(db);
  return rows;
}

/** A row as it stands, with every wording that somebody sees. */
export interface LoggedRow {
  seq: number;
  version: number;
  sentAt: number;
  sender: number | null;
  kind: Message['kind'];
  /** Empty once recalled. */
  body: string;
  formerBody: string | null;
  /** What it carries; null where that is nothing, and once recalled. */
  attachments: Pick<Attachment, 'kind' | 'name'>[] | null;
  /** When it disappears; null where it stays. */
  expiresAt: number | null;
}

/** What of a log is told of at once, at most so many of each sort, and how far it is known then. */
export interface LogNews {
  mark: LogReach;
  /** What came, what had been left for later, and what changed among the rest. */
  rows: LoggedRow[];
  more: boolean;
}

interface NewsRow extends LogMark {
  /** What came is told of from behind this place on. */
  after: number;
  came: LoggedRow[];
  left: LoggedRow[];
  changed: LoggedRow[];
}

const loggedRow = sql`m.seq, m.version, m.sent_at as "sentAt", m.sender_id as sender, m.kind,
  m.body, m.first_body as "formerBody", m.expires_at as "expiresAt",
  case when m.recalled_at is null then m.payload->'attachments' end as attachments`;

/**
 * What logs have beyond the marks; nothing of a log that is no more. Of one that is far behind the
 * newest come first: the stretch before them is left for later, and told of from its newest end too.
 */
export async function newsSince(
  db: Db,
  marks: readonly LogReach[],
  most: number,
): Promise<LogNews[]> {
  const { rows } = await sql<NewsRow>`
    select k.id as conversation, h.seq, h.version, coalesce(h.floor_seq, 0) as floor, p.after, (
      select coalesce(json_agg(found order by found.seq), '[]') from (
        select ${loggedRow} from chat.messages m
        where m.conversation_id = k.id and m.seq > p.after and m.seq <= p.after + ${most}
      ) found) as came, (
      select coalesce(json_agg(found order by found.seq), '[]') from (
        select ${loggedRow} from chat.messages m
        where m.conversation_id = k.id
          and m.seq between greatest(k.low, k.high - ${most} + 1) and k.high
      ) found) as left, (
      select coalesce(json_agg(found order by found.version), '[]') from (
        select ${loggedRow} from chat.messages m
        where m.conversation_id = k.id and m.version > k.version and m.version <> m.sent_version
        order by m.version limit ${most}
      ) found) as changed
    from unnest(${marks.map((mark) => mark.conversation)}::int8[],
      ${marks.map((mark) => mark.seq)}::int8[],
      ${marks.map((mark) => mark.version)}::int8[],
      ${marks.map((mark) => mark.low)}::int8[],
      ${marks.map((mark) => mark.high)}::int8[]) as k (id, seq, version, low, high)
    join chat.heads h on h.conversation_id = k.id
    cross join lateral (
      select case when k.low is null then greatest(k.seq, h.seq - ${most}) else k.seq end as after
    ) p`.execute(db);
  const before = new Map(marks.map((mark) => [mark.conversation, mark]));
  return rows.flatMap((row) => {
    const mark = before.get(row.conversation);
    return mark === undefined ? [] : [newsOf(row, mark, most)];
  });
}

/** A page of changes that is full says nothing of what follows it. */
function newsOf(
  { after, came, left, changed, ...head }: NewsRow,
  before: LogReach,
  most: number,
): LogNews {
  const moreChanged = changed.length === most;
  const seq = Math.min(head.seq, after + most);
  const version = moreChanged ? (changed.at(-1)?.version ?? head.version) : head.version;
  const mark = { ...head, seq, version, ...leftAfter({ after, floor: head.floor }, before, most) };
  const known = changed.filter((row) => row.seq <= seq);
  const rows = new Map([...known, ...left, ...came].map((row) => [row.seq, row]));
  const more = seq < head.seq || mark.low !== null || moreChanged;
  return { mark, rows: [...rows.values()], more };
}

/** Pure: what is left for later once a page was told of. */
function leftAfter(
  { after, floor }: Pick<NewsRow, 'after' | 'floor'>,
  { seq, low: lowBefore, high: highBefore }: LogReach,
  most: number,
): Pick<LogReach, 'low' | 'high'> {
  const low = Math.max(floor + 1, lowBefore ?? seq + 1);
  const high = highBefore === null ? after : highBefore - most;
  return low <= high ? { low, high } : { low: null, high: null };
}

/** The conversations that are a reader's, or of these the one that is asked about. */
export async function conversationsOf(db: Db, user: number, only?: number): Promise<number[]> {
  const { rows } = await sql<{ conversation: number }>`
    select conversation_id as conversation from chat.inbox
    where user_id = ${user} and conversation_id = coalesce(${only ?? null}::int8, conversation_id)
    `.execute(db);
  return rows.map(({ conversation }) => conversation);
}

export interface SeenAt {
  conversation: number;
  message: Message;
}

/** The messages at places of several logs, as a reader sees them (SPEC R5); none where it does not. */
export async function messagesAt(
  db: Db,
  user: number,
  places: readonly { conversation: number; seq: number }[],
  at: number,
): Promise<SeenAt[]> {
  const { rows } = await sql<SeenRow>`
    select m.*, i.left_version as reader_left_version
    from unnest(${places.map(({ conversation }) => conversation)}::int8[],
      ${places.map(({ seq }) => seq)}::int8[]) with ordinality as p (id, seq, place)
    join chat.inbox i on i.user_id = ${user} and i.conversation_id = p.id
    join chat.members own on own.conversation_id = p.id and own.user_id = ${user}
    join chat.heads h on h.conversation_id = p.id
    join chat.messages m on m.conversation_id = p.id and m.seq = p.seq
    where m.seq <= coalesce(i.to_seq,
        case when h.aside_of <> i.user_id then h.common_seq else h.seq end)
      and chat.sees(${user}::int8, i.cleared_seq, i.hidden, own.ranges, m.seq, m.only_for,
        m.expires_at, ${at}::int8)
    order by p.place`.execute(db);
  return rows.map((row) => {
    const reader: Pick<Reader, 'user' | 'leftVersion'> = {
      user,
      leftVersion: row.reader_left_version,
    };
    return { conversation: row.conversation_id, message: asSeenBy(reader, row) };
  });
}

type SeenRow = MessageRow & { conversation_id: number; reader_left_version: number | null };
