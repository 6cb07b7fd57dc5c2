import { type Db, sql } from '#platform/database/index.ts';
import type { ServerState } from './server-state.ts';

/** What decides whether somebody may sign up under a handle. */
export interface Admission extends ServerState {
  /** Whether a living account has the handle. */
  taken: boolean;
}

/**
 * For each of the handles, in their order. Handle by handle, behind `offset 0`: the planner takes
 * the one row of the server for a thousand, and would rather read all users.
 */
export async function readAdmissions(db: Db, handles: readonly string[]): Promise<Admission[]> {
  const { rows } = await sql<Admission>`
    select s.opened_at as "openedAt", s.sign_up as "signUp", u.taken is not null as taken
    from (select * from identity.server limit 1) s
    cross join unnest(${handles}::text[]) with ordinality as h (handle, place)
    left join lateral (
      select true as taken from identity.users each where each.handle = h.handle offset 0
    ) u on true
    order by h.place`.execute(db);
  return rows;
}
