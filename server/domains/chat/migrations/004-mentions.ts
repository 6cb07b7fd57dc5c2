import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * Who is mentioned where, so that what somebody was mentioned in and has not read is one look at
 * an index. It follows the messages by triggers that fire only where a message mentions anybody:
 * every other send costs what it did before.
 */
const statements = [
  sql`create table chat.mentions (
    conversation_id int8,
    user_id int8,
    seq int8,
    primary key (conversation_id, user_id, seq)
  )`,
  sql`create function chat.keep_mentions() returns trigger
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off
    as $$
    begin
      if tg_op = 'UPDATE' then
        delete from chat.mentions
          where conversation_id = old.conversation_id and user_id = any(old.mentions)
            and seq = old.seq;
      end if;
      insert into chat.mentions (conversation_id, user_id, seq)
        select new.conversation_id, person, new.seq
        from unnest(new.mentions) as person
        where person <> new.sender_id
          and (new.only_for is null or new.only_for = person)
          and (new.edit_only_for is null or new.edit_only_for = person)
        on conflict do nothing;
      return null;
    end
    $$`,
  sql`create trigger mentions_sent after insert on chat.messages for each row
    when (cardinality(new.mentions) > 0) execute function chat.keep_mentions()`,
  sql`create trigger mentions_changed after update of mentions on chat.messages for each row
    when (old.mentions is distinct from new.mentions) execute function chat.keep_mentions()`,
  sql`create function chat.unread_mentions(reader int8, conversations int8[], count int)
    returns table (conversation_id int8, seqs int8[])
    language plpgsql stable
    ${indexPlans}
    as $$
    #variable_conflict use_column
    begin
      return query
      select i.conversation_id, array(
        select m.seq from chat.mentions m
        where m.conversation_id = i.conversation_id and m.user_id = reader
          and m.seq > greatest(i.read_seq, i.cleared_seq)
          and m.seq <= coalesce(i.to_seq, m.seq) and m.seq <> all (i.hidden)
        order by m.seq
        limit count
      )
      from unnest(conversations) as asked (id)
      join chat.inbox i on i.user_id = reader and i.conversation_id = asked.id;
    end
    $$`,
];

export const mentions: Migration = {
  name: '004-mentions',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
