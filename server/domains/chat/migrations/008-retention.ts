import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * What is too old is removed from the beginning of a log (SPEC R6): floor_seq is the last place
 * that was, floor_n the count of messages up to it, floor the newest version among what is gone.
 * They are null, and take no room in the hot row, where nothing was ever removed.
 *
 * A stream that was pruned counts as one that moved: readers have to hear of it. It keeps its
 * place in the order. For who reads less of the log than was removed the two numbers end where
 * that reader's log ends.
 */
const columns = sql`
  alter table chat.heads add column floor_seq int8, add column floor_n int8,
    add column pruned_at int8`;

const formerStreams = sql`
  drop function chat.streams_of(int8, int8, int8, int8, int, int)`;

const streams = sql`
  create function chat.streams_of(
    reader int8, since int8, before_at int8, before_id int8, page_size int, full_count int
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
    left join lateral (
      select m.*
      from chat.messages m
      where p.place <= full_count and m.conversation_id = p.conversation_id
        and m.seq <= p.head
        and chat.sees(reader, p.cleared_seq, p.hidden, own.ranges, m.seq, m.only_for)
      order by m.seq desc
      limit 1
    ) newest on true
    left join chat.inbox own_side
      on p.is_touched and own_side.user_id = reader
        and own_side.conversation_id = p.conversation_id
    where p.place <= page_size or p.is_touched
    order by p.place;
  end
  $$`;

const stands = sql`
  create or replace function chat.stands_of(readers int8[], sinces int8[])
  returns table (version int8, moved boolean)
  language plpgsql stable
  ${indexPlans}
  as $$
  #variable_conflict use_column
  begin
    return query
    select coalesce(u.version, 0), exists (
      select from chat.inbox i
      cross join lateral (
        select * from chat.heads each where each.conversation_id = i.conversation_id offset 0
      ) h
      where i.user_id = r.reader and greatest(h.pruned_at, coalesce(i.left_at,
        case when h.aside_of <> r.reader then h.common_moved_at else h.moved_at end)) >= r.since
    )
    from unnest(readers, sinces) with ordinality r (reader, since, place)
    left join log.users u on u.user_id = r.reader
    order by r.place;
  end
  $$`;

/** A stretch of all conversations by id, and which of them begin with a message that is too old. */
const logsAfter = sql`
  create function chat.logs_after(after int8, before int8, most int)
  returns table (conversation_id int8, is_due boolean)
  language plpgsql stable
  ${indexPlans}
  as $$
  #variable_conflict use_column
  begin
    return query
    select h.conversation_id, coalesce(oldest.sent_at < before, false)
    from (
      select each.conversation_id, coalesce(each.floor_seq, 0) as floor_seq from chat.heads each
      where each.conversation_id > after order by each.conversation_id limit most
    ) h
    left join lateral (
      select m.sent_at from chat.messages m
      where m.conversation_id = h.conversation_id and m.seq > h.floor_seq
      order by m.seq limit 1
    ) oldest on true
    order by h.conversation_id;
  end
  $$`;

/**
 * Removes from the beginning of logs what was sent before a time, at most so many rows of each,
 * and up to the first that is younger. Logs that somebody is writing to are passed over. What is
 * found under the lock of the heads stays in its place until it is removed: nothing is looked up
 * again. While the log ends with asides, the answer says whose, and where it ends for the other.
 */
const prune = sql`
  create function chat.prune(conversations int8[], before int8, most int, at int8)
  returns table (
    conversation_id int8, rules_version int8, seq int8, n int8, aside_of int8, common_seq int8,
    common_n int8, more boolean
  )
  language plpgsql volatile
  ${indexPlans}
  as $$
  #variable_conflict use_column
  declare
    locked int8[];
  begin
    locked := array(
      select h.conversation_id from chat.heads h
      where h.conversation_id = any(conversations) order by h.conversation_id
      for update skip locked
    );
    return query
    with looked as materialized (
      select h.conversation_id, h.head_at, m.*
      from unnest(locked) as asked (id)
      cross join lateral (
        select each.conversation_id, each.ctid as head_at, coalesce(each.floor_seq, 0) as floor_seq
        from chat.heads each where each.conversation_id = asked.id offset 0
      ) h
      cross join lateral (
        select each.ctid as message_at, each.seq, each.n, each.version, each.sent_at,
          each.mentions
        from chat.messages each
        where each.conversation_id = h.conversation_id and each.seq > h.floor_seq
        order by each.seq limit most
      ) m
    ), old as materialized (
      select l.* from (
        select l.*, bool_and(l.sent_at < before) over (
          partition by l.conversation_id order by l.seq rows unbounded preceding
        ) as is_old
        from looked l
      ) l where l.is_old
    ), removed as (
      delete from chat.messages m where m.ctid = any(array(select o.message_at from old o))
    ), unmentioned as (
      delete from chat.mentions t where t.ctid = any(array(
        select f.mention_at from old o
        cross join lateral (
          select each.ctid as mention_at from chat.mentions each
          where each.conversation_id = o.conversation_id and each.user_id = any(o.mentions)
            and each.seq = o.seq offset 0
        ) f
      ))
    ), raised as (
      update chat.heads h
      set floor = greatest(h.floor, d.version), floor_seq = d.seq, floor_n = d.n, pruned_at = at
      from (
        select o.head_at, max(o.seq) as seq, max(o.n) as n, max(o.version) as version,
          count(*) = most as more
        from old o group by o.head_at
      ) d
      where h.ctid = d.head_at
      returning h.conversation_id, h.rules_version, h.floor_seq, h.floor_n, h.aside_of,
        h.common_seq, h.common_n, d.more
    )
    select * from raised;
  end
  $$`;

const statements = [columns, formerStreams, streams, stands, logsAfter, prune];

export const retention: Migration = {
  name: '008-retention',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
