import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * The same, with devices before users whatever the planner believes of their numbers: behind
 * `offset 0` a subquery that names the row before it is never turned around.
 */
const sessionsOf = sql`
  create or replace function identity.sessions_of(hashes bytea[]) returns table (
    token_hash bytea, device int8, last_seen_at int8, user_id int8, role text, locale text
  )
  language plpgsql stable
  ${indexPlans}
  as $$
  #variable_conflict use_column
  begin
    return query
    select d.token_hash, d.id, d.last_seen_at, u.id, u.role, u.settings ->> 'locale'
    from identity.devices d
    cross join lateral (
      select * from identity.users each where each.id = d.user_id offset 0
    ) u
    where d.token_hash = any(hashes) and d.ended_at is null
      and u.suspended_at is null and u.deleted_at is null;
  end
  $$`;

export const sessionsInOrder: Migration = {
  name: '006-sessions-in-order',
  async up(tx) {
    await sessionsOf.execute(tx);
  },
};
