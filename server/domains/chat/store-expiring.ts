import { type Db, sql } from '#platform/database/index.ts';

/** Removes what messages said that have disappeared by a time, at most so many. @returns how many */
export async function expireMessages(db: Db, at: number, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select chat.expire(${at}, ${most}) as count`.execute(db);
  return rows[0]?.count ?? 0;
}
