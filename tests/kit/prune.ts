import { pruneLogs } from '../../server/domains/chat/store-retention.ts';
import { type Database, sql, transaction } from '../../server/platform/database/index.ts';

/**
 * Removes from a conversation what was sent before a time, as the sweeper does, and tells nobody.
 *
 * @returns the rows that are gone
 */
export async function pruneQuietly<Row extends { seq: number }>(
  db: Pick<Database, 'write'>,
  conversation: number,
  { before, at }: { before: number; at: number },
): Promise<Row[]> {
  return transaction(db.write, async (tx) => {
    await sql`select from chat.heads where conversation_id = ${conversation} for update`.execute(
      tx,
    );
    const { rows } = await sql<Row>`
      select * from chat.messages where conversation_id = ${conversation} order by seq`.execute(tx);
    const [pruned] = await pruneLogs(tx, [conversation], { before, most: 1_000, at });
    return rows.filter(({ seq }) => seq <= (pruned?.seq ?? 0));
  });
}
