import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** Removes what messages said that have disappeared by a time, at most so many. @returns how many */
export async function expireMessages(db: Db, at: number, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select chat.expire(${at}, ${most}) as count`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Of what was removed from the beginning of a log, it is forgotten what was to be gone past. */
export async function forgetGaps(tx: Tx, conversation: number, upTo: number): Promise<void> {
  for (const gone of [sql`chat.gaps`, sql`chat.asides`]) {
    await sql`
      delete from ${gone} where conversation_id = ${conversation} and low <= ${upTo}
        and high <= ${upTo}`.execute(tx);
  }
}
