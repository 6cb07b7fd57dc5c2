import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * The living sessions that tokens open. As a function, since its plan is made once for a
 * connection, perhaps while the tables are empty: hence index plans only.
 */
const sessionsOf = sql`
  create function identity.sessions_of(hashes bytea[]) returns table (
    token_hash bytea, device int8, last_seen_at int8, user_id int8, role text, locale text
  )
  language plpgsql stable
  ${indexPlans}
  as $$
  #variable_conflict use_column
  begin
    return query
    select d.token_hash, d.id, d.last_seen_at, u.id, u.role, u.settings ->> 'locale'
    from identity.devices d join identity.users u on u.id = d.user_id
    where d.token_hash = any(hashes) and d.ended_at is null
      and u.suspended_at is null and u.deleted_at is null;
  end
  $$`;

export const sessionsFunction: Migration = {
  name: '003-sessions',
  async up(tx) {
    await sessionsOf.execute(tx);
  },
};
