import type { Holding } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';

/** What is held about a person: those whom they know, and the requests that wait. */
export async function holdingsOf(db: Db, user: number): Promise<Holding[]> {
  const { rows } = await sql<Holding>`
    select 'contacts.contacts' as kind, count(*) as count
      from contacts.people where user_id = ${user} and contact
    union all select 'contacts.blocked', count(*)
      from contacts.people where user_id = ${user} and blocked
    union all select 'contacts.requests', count(*)
      from contacts.requests where user_id = ${user} and open
    union all select 'contacts.link', count(*)
      from contacts.links where user_id = ${user}`.execute(db);
  return rows;
}
