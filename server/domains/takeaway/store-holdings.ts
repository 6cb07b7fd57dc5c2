import type { Holding } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';

/** What a person brought along, and the export that waits to be taken. */
export async function holdingsOf(db: Db, user: number): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select 'takeaway.archives' as kind, count(*) as count
      from takeaway.archives where user_id = ${user}
    union all select 'takeaway.imports', count(*)
      from takeaway.imports where user_id = ${user}
    union all select 'takeaway.exports', count(*)
      from takeaway.exports where user_id = ${user}`.execute(db);
  return rows;
}
