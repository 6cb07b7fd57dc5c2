import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * Stretches of a log in which everything has disappeared and was blanked: from `low` to `high`,
 * both in it, and no two of a log touch. What reads a log goes past them without a look at their
 * rows, so that it looks at nothing that is gone but the last minutes' (SPEC R6).
 */
const gaps = [
  sql`create table chat.gaps (
    conversation_id int8,
    low int8,
    high int8 not null,
    primary key (conversation_id, low)
  )`,
  sql`insert into chat.gaps (conversation_id, low, high)
    select conversation_id, min(seq), max(seq)
    from (
      select conversation_id, seq,
        seq - row_number() over (partition by conversation_id order by seq) as island
      from chat.messages where expired
    ) gone
    group by conversation_id, island`,
];

/**
 * What a reader sees from a place on downwards, at most so many, stretch by stretch between the
 * gaps. Nothing below the first place of the reader's ranges is looked at.
 */
const below = sql`
  create function chat.seen_below(
    conversation int8, place int8, reader int8, cleared_seq int8, hidden int8[], ranges int8[],
    at int8, most int
  ) returns setof chat.messages
  language plpgsql stable
  ${indexPlans}
  as $$
  declare
    bottom int8 := greatest(cleared_seq, ranges[1] - 1);
    gap chat.gaps;
    found int;
  begin
    while most > 0 and place > bottom loop
      select * into gap from chat.gaps g
        where g.conversation_id = conversation and g.low <= place
        order by g.low desc limit 1;
      return query
        select * from chat.messages m
        where m.conversation_id = conversation
          and m.seq between greatest(bottom, gap.high) + 1 and place
          and chat.sees(reader, cleared_seq, hidden, ranges, m.seq, m.only_for, m.expires_at, at)
        order by m.seq desc limit most;
      get diagnostics found = row_count;
      most := most - found;
      place := coalesce(gap.low, 0) - 1;
    end loop;
  end
  $$`;

/** The same upwards, from a place up to the last that there is for the reader. */
const above = sql`
  create function chat.seen_above(
    conversation int8, place int8, last int8, reader int8, cleared_seq int8, hidden int8[],
    ranges int8[], at int8, most int
  ) returns setof chat.messages
  language plpgsql stable
  ${indexPlans}
  as $$
  declare
    gap chat.gaps;
    found int;
  begin
    place := greatest(place, cleared_seq + 1, ranges[1]);
    -- It may begin in the middle of a gap.
    select * into gap from chat.gaps g
      where g.conversation_id = conversation and g.low <= place
      order by g.low desc limit 1;
    place := greatest(place, gap.high + 1);
    while most > 0 and place <= last loop
      select * into gap from chat.gaps g
        where g.conversation_id = conversation and g.low > place
        order by g.low limit 1;
      return query
        select * from chat.messages m
        where m.conversation_id = conversation and m.seq between place and least(last, gap.low - 1)
          and chat.sees(reader, cleared_seq, hidden, ranges, m.seq, m.only_for, m.expires_at, at)
        order by m.seq limit most;
      get diagnostics found = row_count;
      most := most - found;
      place := coalesce(gap.high, last) + 1;
    end loop;
  end
  $$`;

/** As in 022, with a preview that is looked for between the gaps. */
const streams = sql`
  create or replace function chat.streams_of(
    reader int8, since int8, before_at int8, before_id int8, page_size int, full_count int,
    at int8 default null
  ) returns table (
    conversation_id int8, head int8, version int8, n int8, moved_at int8, roster_version int8,
    left_version int8, conversation jsonb, preview jsonb, touched jsonb, pruned_seq int8,
    pruned_n int8
  )
  language plpgsql stable
  ${indexPlans}
  as $$
  #variable_conflict use_column
  begin
    return query
    with streams as (
      select i.conversation_id, i.cleared_seq, i.hidden, i.left_version, i.left_conversation,
        coalesce(i.to_seq,
          case when h.aside_of <> reader then h.common_seq else h.seq end) as head,
        coalesce(i.left_version,
          case when h.aside_of <> reader then h.common_version else h.version end) as version,
        coalesce(i.left_n,
          case when h.aside_of <> reader then h.common_n else h.n end) as n,
        coalesce(i.left_at,
          case when h.aside_of <> reader then h.common_moved_at else h.moved_at end) as moved_at,
        coalesce((i.left_conversation->>'roster_version')::int8, h.roster_version)
          as roster_version,
        h.floor_seq, h.floor_n, h.pruned_at,
        before_at is null and i.touched_at >= since as is_touched
      from chat.inbox i
      cross join lateral (
        select * from chat.heads each where each.conversation_id = i.conversation_id offset 0
      ) h
      where i.user_id = reader
    ), page as (
      select s.*, row_number() over (order by s.moved_at desc, s.conversation_id desc) as place
      from streams s
      where greatest(s.moved_at, s.pruned_at) >= since
        and (before_at is null or (s.moved_at, s.conversation_id) < (before_at, before_id))
    )
    select p.conversation_id, p.head, p.version, p.n, p.moved_at, p.roster_version,
      p.left_version, coalesce(p.left_conversation, to_jsonb(c)), to_jsonb(newest),
      case when p.is_touched then to_jsonb(own_side) end,
      case when p.floor_seq > 0 then least(p.floor_seq, p.head) end,
      case when p.floor_seq > 0 then least(p.floor_n, p.n) end
    from page p
    left join chat.conversations c
      on c.conversation_id = p.conversation_id and p.place <= full_count
    left join chat.members own
      on own.conversation_id = p.conversation_id and own.user_id = reader
        and p.place <= full_count
    left join lateral chat.seen_below(
      p.conversation_id, p.head, reader, p.cleared_seq, p.hidden, own.ranges, at,
      case when p.place <= full_count then 1 else 0 end
    ) newest on true
    left join chat.inbox own_side
      on p.is_touched and own_side.user_id = reader
        and own_side.conversation_id = p.conversation_id
    where p.place <= page_size or p.is_touched
    order by p.place;
  end
  $$`;

/**
 * As in 022, and keeps the gaps: what was blanked is put together with the gaps beside it. One at a
 * time on all processes, since two could each make a gap that touches the other's.
 */
const expire = sql`
  create or replace function chat.expire(at int8, most int) returns int8
  language plpgsql volatile
  ${indexPlans}
  as $$
  declare
    total int8 := 0;
    island record;
    upper int8;
  begin
    perform pg_advisory_xact_lock(hashtext('chat.gaps'));
    for island in
      with due as materialized (
        select m.ctid as message_at from chat.messages m
        where m.expires_at <= at and m.expired is null
        order by m.expires_at limit most for update skip locked
      ), blanked as (
        update chat.messages m
        set expired = true, body = '', payload = null, card = null, forwarded = null,
          mentions = null, reply_to = null, reactions = null, reactions_aside = null,
          first_body = null, first_mentions = null, removed = null
        where m.ctid = any(array(select message_at from due))
        returning m.conversation_id, m.seq
      ), numbered as (
        select b.conversation_id, b.seq,
          b.seq - row_number() over (partition by b.conversation_id order by b.seq) as island
        from blanked b
      )
      select n.conversation_id, min(n.seq) as low, max(n.seq) as high, count(*) as blanks
      from numbered n group by n.conversation_id, n.island
    loop
      total := total + island.blanks;
      delete from chat.gaps g
        where g.conversation_id = island.conversation_id and g.low = island.high + 1
        returning g.high into upper;
      upper := coalesce(upper, island.high);
      update chat.gaps g set high = upper
        where g.conversation_id = island.conversation_id and g.high = island.low - 1
          and g.low = (
            select max(each.low) from chat.gaps each
            where each.conversation_id = island.conversation_id and each.low < island.low
          );
      if not found then
        insert into chat.gaps (conversation_id, low, high)
          values (island.conversation_id, island.low, upper);
      end if;
    end loop;
    return total;
  end
  $$`;

export const gapsOfLogs: Migration = {
  name: '024-gaps',
  async up(tx) {
    for (const statement of [...gaps, below, above, streams, expire]) await statement.execute(tx);
  },
};
