import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * Stretches of a log in which everything is for one person alone: from `low` to `high`, both in it,
 * and no two of one person touch. What reads a log for anybody else goes past them without a look at
 * their rows, as it does past the gaps. They follow the messages by a trigger that fires for nothing
 * but such a message: every other send costs what it did before.
 */
const asides = [
  sql`create table chat.asides (
    conversation_id int8,
    low int8,
    high int8 not null,
    only_for int8 not null,
    primary key (conversation_id, low)
  )`,
  sql`insert into chat.asides (conversation_id, low, high, only_for)
    select conversation_id, min(seq), max(seq), only_for
    from (
      select conversation_id, seq, only_for, seq - row_number() over (
        partition by conversation_id, only_for order by seq) as island
      from chat.messages where only_for is not null
    ) aside
    group by conversation_id, only_for, island`,
  sql`create function chat.keep_asides() returns trigger
    language plpgsql
    ${indexPlans}
    as $$
    declare
      upper int8;
    begin
      delete from chat.asides a
        where a.conversation_id = new.conversation_id and a.low = new.seq + 1
          and a.only_for = new.only_for
        returning a.high into upper;
      upper := coalesce(upper, new.seq);
      update chat.asides a set high = upper
        where a.conversation_id = new.conversation_id and a.high = new.seq - 1
          and a.only_for = new.only_for and a.low = (
            select max(each.low) from chat.asides each
            where each.conversation_id = new.conversation_id and each.low < new.seq
          );
      if not found then
        insert into chat.asides (conversation_id, low, high, only_for)
          values (new.conversation_id, new.seq, upper, new.only_for);
      end if;
      return null;
    end
    $$`,
  sql`create trigger asides_sent after insert on chat.messages for each row
    when (new.only_for is not null) execute function chat.keep_asides()`,
];

/** As in 024, between the asides of others too. Of a gap and an aside the one that reaches higher is next. */
const below = sql`
  create or replace function chat.seen_below(
    conversation int8, place int8, reader int8, cleared_seq int8, hidden int8[], ranges int8[],
    at int8, most int
  ) returns setof chat.messages
  language plpgsql stable
  ${indexPlans}
  as $$
  declare
    bottom int8 := greatest(cleared_seq, ranges[1] - 1);
    gap chat.gaps;
    aside chat.asides;
    found int;
  begin
    while most > 0 and place > bottom loop
      select * into gap from chat.gaps g
        where g.conversation_id = conversation and g.low <= place
        order by g.low desc limit 1;
      select * into aside from chat.asides a
        where a.conversation_id = conversation and a.low <= place and a.only_for <> reader
        order by a.low desc limit 1;
      return query
        select * from chat.messages m
        where m.conversation_id = conversation
          and m.seq between greatest(bottom, gap.high, aside.high) + 1 and place
          and chat.sees(reader, cleared_seq, hidden, ranges, m.seq, m.only_for, m.expires_at, at)
        order by m.seq desc limit most;
      get diagnostics found = row_count;
      most := most - found;
      place := case when aside.high > coalesce(gap.high, 0) then aside.low
        else coalesce(gap.low, 0) end - 1;
    end loop;
  end
  $$`;

/** The same upwards. Where it begins, and wherever a stretch ends, another may go on. */
const above = sql`
  create or replace function chat.seen_above(
    conversation int8, place int8, last int8, reader int8, cleared_seq int8, hidden int8[],
    ranges int8[], at int8, most int
  ) returns setof chat.messages
  language plpgsql stable
  ${indexPlans}
  as $$
  declare
    gone int8;
    upto int8;
    found int;
  begin
    place := greatest(place, cleared_seq + 1, ranges[1]);
    while most > 0 and place <= last loop
      gone := greatest(
        (select g.high from chat.gaps g
          where g.conversation_id = conversation and g.low <= place
          order by g.low desc limit 1),
        (select a.high from chat.asides a
          where a.conversation_id = conversation and a.low <= place and a.only_for <> reader
          order by a.low desc limit 1));
      if gone >= place then
        place := gone + 1;
        continue;
      end if;
      upto := least(last,
        (select g.low from chat.gaps g
          where g.conversation_id = conversation and g.low > place
          order by g.low limit 1) - 1,
        (select a.low from chat.asides a
          where a.conversation_id = conversation and a.low > place and a.only_for <> reader
          order by a.low limit 1) - 1);
      return query
        select * from chat.messages m
        where m.conversation_id = conversation and m.seq between place and upto
          and chat.sees(reader, cleared_seq, hidden, ranges, m.seq, m.only_for, m.expires_at, at)
        order by m.seq limit most;
      get diagnostics found = row_count;
      most := most - found;
      place := upto + 1;
    end loop;
  end
  $$`;

export const asidesOfLogs: Migration = {
  name: '028-asides',
  async up(tx) {
    for (const statement of [...asides, below, above]) await statement.execute(tx);
  },
};
