import type { Holding } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';

/** How a person's devices are woken, and what they wish to be told. */
export async function holdingsOf(db: Db, user: number): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select 'notifications.subscriptions' as kind, count(*) as count
      from notifications.subscriptions where user_id = ${user}
    union all select 'notifications.wishes',
      (select count(*) from notifications.settings where user_id = ${user})
      + (select count(*) from notifications.conversations where user_id = ${user})`.execute(db);
  return rows;
}
