import type { LogMark, LogReach } from '#domains/chat/index.ts';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import type { IndexRow } from './rules.ts';

const columns = sql`conversation_id as conversation, seq, version, floor, low, high`;

/** How far the logs are indexed that have ids in a stretch, both ends included. */
export async function marksBetween(db: Db, first: number, last: number): Promise<LogReach[]> {
  const { rows } = await sql<LogReach>`
    select ${columns} from search.marks
    where conversation_id between ${first} and ${last}`.execute(db);
  return rows;
}

/** Locks how far logs are indexed; those that another process is indexing are left out. */
export async function lockMarks(tx: Tx, conversations: readonly number[]): Promise<LogReach[]> {
  await sql`
    insert into search.marks (conversation_id)
    select id from unnest(${conversations}::int8[]) as id order by id
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<LogReach>`
    select ${columns} from search.marks where conversation_id = any(${conversations}::int8[])
    order by conversation_id for update skip locked`.execute(tx);
  return rows;
}

export async function writeMarks(tx: Tx, marks: readonly LogReach[]): Promise<void> {
  await sql`
    update search.marks m set seq = k.seq, version = k.version, floor = k.floor,
      low = k.low, high = k.high
    from jsonb_to_recordset(${JSON.stringify(marks)}::jsonb)
      as k (conversation int8, seq int8, version int8, floor int8, low int8, high int8)
    where m.conversation_id = k.conversation`.execute(tx);
}

export type PlacedRow = IndexRow & { conversation: number };

export async function writeRows(tx: Tx, rows: readonly PlacedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into search.messages (conversation_id, seq, sent_at, sender_id, kind, words, expires_at)
    select conversation, seq, "sentAt", sender, kind, words, "expiresAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (conversation int8, seq int8, "sentAt" int8, sender int8, kind text, words text[],
        "expiresAt" int8)
    on conflict (conversation_id, seq) do update
    set sent_at = excluded.sent_at, kind = excluded.kind, words = excluded.words`.execute(tx);
}

export async function deleteRows(
  tx: Tx,
  places: readonly { conversation: number; seq: number }[],
): Promise<void> {
  if (places.length === 0) return;
  await sql`
    delete from search.messages m
    using jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p (conversation int8, seq int8)
    where m.conversation_id = p.conversation and m.seq = p.seq`.execute(tx);
}

/** Deletes messages that have disappeared by a time, at most so many. @returns how many */
export async function deleteExpired(db: Db, at: number, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select search.expire(${at}, ${most}) as count`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Deletes what was removed from the beginnings of logs. */
export async function deleteUpTo(
  db: Db,
  floors: readonly Pick<LogMark, 'conversation' | 'floor'>[],
): Promise<void> {
  if (floors.length === 0) return;
  await sql`
    delete from search.messages m
    using jsonb_to_recordset(${JSON.stringify(floors)}::jsonb) as p (conversation int8, floor int8)
    where m.conversation_id = p.conversation and m.seq <= p.floor`.execute(db);
}

/** Deletes all of conversations that are no more. */
export async function deleteLogs(tx: Tx, conversations: readonly number[]): Promise<void> {
  await sql`
    delete from search.messages where conversation_id = any(${conversations}::int8[])`.execute(tx);
  await sql`
    delete from search.marks where conversation_id = any(${conversations}::int8[])`.execute(tx);
}

/** How many messages of a person are in the index. */
export async function countIndexed(db: Db, sender: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from search.messages
    where search.keys(words, conversation_id, sender_id, kind) @> array['@' || ${sender}::int8]
    `.execute(db);
  return rows[0]?.count ?? 0;
}
