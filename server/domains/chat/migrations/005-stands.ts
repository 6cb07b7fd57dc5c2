import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * For many readers at once, where their own log stands and whether a conversation of theirs has
 * moved (SPEC R2): most devices that come back hear that nothing has. As a function, since its
 * plan is made once for a connection, perhaps while the tables are empty: hence index plans only.
 */
const standsOf = sql`
  create function chat.stands_of(readers int8[], sinces int8[])
  returns table (version int8, moved boolean)
  language plpgsql stable
  ${indexPlans}
  as $$
  #variable_conflict use_column
  begin
    return query
    select coalesce(u.version, 0), exists (
      select from chat.inbox i
      join chat.heads h on h.conversation_id = i.conversation_id
      where i.user_id = r.reader and coalesce(i.left_at,
        case when h.aside_of <> r.reader then h.common_moved_at else h.moved_at end) >= r.since
    )
    from unnest(readers, sinces) with ordinality r (reader, since, place)
    left join log.users u on u.user_id = r.reader
    order by r.place;
  end
  $$`;

export const standsFunction: Migration = {
  name: '005-stands',
  async up(tx) {
    await standsOf.execute(tx);
  },
};
