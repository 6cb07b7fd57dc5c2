import { type Db, sql } from '#platform/database/index.ts';
import type { ServerState } from './server-state.ts';

/** What decides whether somebody may sign up under a handle. */
export interface Admission extends ServerState {
  /** Whether a living account has the handle. */
  taken: boolean;
}

/** For each of the handles, in their order. */
export async function readAdmissions(db: Db, handles: readonly string[]): Promise<Admission[]> {
  const { rows } = await sql<Admission>`
    select s.opened_at as "openedAt", s.sign_up as "signUp",
      exists (select from identity.users u where u.handle = h.handle) as taken
    from identity.server s, unnest(${handles}::text[]) with ordinality as h (handle, place)
    order by h.place`.execute(db);
  return rows;
}
