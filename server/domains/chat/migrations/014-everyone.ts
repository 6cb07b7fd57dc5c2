import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * A mention of everyone is one row, that of the server's own account (1), however many members
 * there are: unread are those of the reader and those of everyone.
 */
const mentions = sql`
  create or replace function chat.unread_mentions(reader int8, conversations int8[], count int)
  returns table (conversation_id int8, seqs int8[])
  language plpgsql stable
  ${indexPlans}
  as $$
  #variable_conflict use_column
  begin
    return query
    select i.conversation_id, array(
      select distinct found.seq from unnest(array[reader, 1]) as named (person)
      cross join lateral (
        select m.seq from chat.mentions m
        where m.conversation_id = i.conversation_id and m.user_id = named.person
          and m.seq > greatest(i.read_seq, i.cleared_seq)
          and m.seq <= coalesce(i.to_seq, m.seq) and m.seq <> all (i.hidden)
        order by m.seq
        limit count
      ) found
      order by found.seq
      limit count
    )
    from unnest(conversations) as asked (id)
    cross join lateral (
      select * from chat.inbox each
      where each.user_id = reader and each.conversation_id = asked.id offset 0
    ) i;
  end
  $$`;

export const everyone: Migration = {
  name: '014-everyone',
  async up(tx) {
    await mentions.execute(tx);
  },
};
