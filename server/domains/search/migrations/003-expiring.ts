import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/** When messages disappear that do, so that their words leave the index by themselves. */
const statements = [
  sql`alter table search.messages add column expires_at int8`,
  sql`create index messages_expiring on search.messages (expires_at) where expires_at is not null`,
  sql`create function search.expire(at int8, most int) returns int8
    language plpgsql volatile
    ${indexPlans}
    as $$
    declare
      count int8;
    begin
      delete from search.messages m where m.ctid = any(array(
        select each.ctid from search.messages each
        where each.expires_at <= at order by each.expires_at limit most for update skip locked
      ));
      get diagnostics count = row_count;
      return count;
    end
    $$`,
];

export const expiring: Migration = {
  name: '003-expiring',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
