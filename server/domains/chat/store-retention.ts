import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** Conversations by id, and whether each begins with a message from before a time. */
export async function logsAfter(
  db: Db,
  after: number,
  { before, most }: { before: number; most: number },
): Promise<{ conversation: number; due: boolean }[]> {
  const { rows } = await sql<{ conversation: number; due: boolean }>`
    select conversation_id as conversation, is_due as due
    from chat.logs_after(${after}, ${before}, ${most})`.execute(db);
  return rows;
}

export interface Pruned {
  conversation: number;
  rulesVersion: number;
  /** The last place that is gone, and the count up to it. */
  seq: number;
  n: number;
  /** Whose asides the log ends with, if it does, and where it ends for the other one. */
  asideOf: number | null;
  commonSeq: number | null;
  commonN: number | null;
  /** There may be more to remove. */
  more: boolean;
}

/** Removes messages from before a time; logs that are being written to are left for later. */
export async function pruneLogs(
  tx: Tx,
  conversations: readonly number[],
  { before, most, at }: { before: number; most: number; at: number },
): Promise<Pruned[]> {
  const { rows } = await sql<Pruned>`
    select conversation_id as conversation, rules_version as "rulesVersion", seq, n, more,
      aside_of as "asideOf", common_seq as "commonSeq", common_n as "commonN"
    from chat.prune(${conversations}::int8[], ${before}, ${most}, ${at})`.execute(tx);
  return rows;
}

/** Pages of 8 KB that are looked into: all of them, as long as there are no more. */
const SAMPLED_PAGES = 10_000;

/**
 * How many messages are from before a time: counted where they are few, and else estimated from
 * a part of them, since nothing on a server with many is sorted by time.
 */
export async function countBefore(
  db: Db,
  before: number,
): Promise<{ messages: number; exact: boolean }> {
  const size = await sql<{ pages: number }>`
    select pg_relation_size('chat.messages') / 8192 as pages`.execute(db);
  const part = Math.min(1, SAMPLED_PAGES / Math.max(size.rows[0]?.pages ?? 0, 1));
  const { rows } = await sql<{ old: number }>`
    select count(*) as old from chat.messages tablesample system (${part * 100})
    where sent_at < ${before}`.execute(db);
  return { messages: Math.round((rows[0]?.old ?? 0) / part), exact: part === 1 };
}
