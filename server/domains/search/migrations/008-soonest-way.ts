import { type Migration, sql } from '#platform/database/index.ts';

/**
 * The newest messages of conversations, at most `most` of all, and which of them fit. A sample of each
 * conversation, `of_each` of its newest, says how far back that many reach at most: of each no
 * more is read than what is newer, by the index alone, and of the table what comes of it. By one process,
 * since starting others takes as long as the whole. (The former
 * `search.by_time` is what the release before calls.)
 */
const newest = sql`
  create function search.newest(
    conversations int8[], beginnings text[], sender int8, of_kind text, since int8,
    before_at int8, before_id int8, before_seq int8, of_each int, most int
  ) returns table (conversation_id int8, seq int8, sent_at int8, fits boolean, looked int8)
  language plpgsql stable
  set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_custom_plan
  set max_parallel_workers_per_gather = 0
  as $$
  #variable_conflict use_column
  begin
    return query
    with sampled as (
      select s.sent_at from unnest(conversations) as c (id)
      cross join lateral (
        select each.sent_at from search.messages each
        where each.conversation_id = c.id and each.sent_at between since and before_at
          and (each.sent_at, each.conversation_id, each.seq)
            < (before_at, before_id, before_seq)
        order by each.sent_at desc, each.seq desc limit of_each
      ) s
      order by s.sent_at desc offset most - 1 limit 1
    ), oldest as (
      select coalesce((select sent_at from sampled), since) as sent_at
    ), newest as materialized (
      select m.* from oldest o cross join unnest(conversations) as c (id)
      cross join lateral (
        select each.conversation_id, each.seq, each.sent_at from search.messages each
        where each.conversation_id = c.id and each.sent_at between o.sent_at and before_at
          and (each.sent_at, each.conversation_id, each.seq)
            < (before_at, before_id, before_seq)
        order by each.sent_at desc, each.seq desc limit most
      ) m
      order by m.sent_at desc, m.conversation_id desc, m.seq desc limit most
    ), judged as (
      select n.conversation_id, n.seq, n.sent_at, (
        (sender is null or m.sender_id = sender)
        and (of_kind is null or m.kind = of_kind or '=' || of_kind = any(m.words))
        and not exists (
          select from unnest(beginnings) as beginning
          where strpos(' ' || array_to_string(m.words, ' '), ' ' || beginning) = 0
        )) as fits,
        row_number() over (order by n.sent_at desc, n.conversation_id desc, n.seq desc) as place,
        count(*) over () as looked
      from newest n cross join lateral (
        select each.* from search.messages each
        where each.conversation_id = n.conversation_id and each.seq = n.seq limit 1
      ) m
    )
    select j.conversation_id, j.seq, j.sent_at, j.fits, j.looked from judged j
    where j.fits or j.place = j.looked
    order by j.place;
  end
  $$`;

/**
 * How many messages have all keys, of all or, where those are given, of some conversations: what the
 * planner makes of its statistics, in a millisecond.
 */
const planned = sql`
  create function search.planned(all_keys text[], conversations int8[]) returns int8
  language plpgsql volatile
  as $$
  declare
    places text[] := array(select '#' || id from unnest(conversations) as id);
    plan json;
  begin
    if conversations is null then
      return search.planned(all_keys);
    end if;
    execute 'explain (format json) select from search.messages m
      where search.keys(m.words, m.conversation_id, m.sender_id, m.kind) @> $1
        and search.keys(m.words, m.conversation_id, m.sender_id, m.kind) && $2'
      into plan using all_keys, places;
    return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric::int8;
  end
  $$`;

/**
 * As in 007, where whoever asks says whether the index is asked `by_place`, for `few` conversations at
 * a time, or gone over for the whole house.
 */
const byKeys = sql`
  create function search.by_keys(
    all_keys text[], conversations int8[], since int8, before_at int8, before_id int8,
    before_seq int8, by_place bool, few int, most int, page_size int
  ) returns table (conversation_id int8, seq int8, sent_at int8, hits int8)
  language plpgsql stable
  set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_custom_plan
  set max_parallel_workers_per_gather = 0
  as $$
  #variable_conflict use_column
  begin
    return query
    with places as (
      select array_agg('#' || c.id) as some from unnest(conversations) with ordinality as c (id, nth)
      group by (nth - 1) / few
    ), fitting as materialized (
      (
        select m.conversation_id, m.seq, m.sent_at from search.messages m
        where not by_place
          and search.keys(m.words, m.conversation_id, m.sender_id, m.kind) @> all_keys
          and m.conversation_id + 0 = any(conversations)
          and m.sent_at >= since
          and (m.sent_at, m.conversation_id, m.seq) < (before_at, before_id, before_seq)
        limit most + 1
      ) union all (
        select f.conversation_id, f.seq, f.sent_at from places cross join lateral (
          select m.conversation_id, m.seq, m.sent_at from search.messages m
          where by_place
            and search.keys(m.words, m.conversation_id, m.sender_id, m.kind) @> all_keys
            and search.keys(m.words, m.conversation_id, m.sender_id, m.kind) && places.some
            and m.sent_at >= since
            and (m.sent_at, m.conversation_id, m.seq) < (before_at, before_id, before_seq)
          limit most + 1
        ) f
        limit most + 1
      )
    )
    select h.conversation_id, h.seq, h.sent_at, (select count(*) from fitting)
    from fitting h
    order by h.sent_at desc, h.conversation_id desc, h.seq desc
    limit page_size;
  end
  $$`;

export const soonestWay: Migration = {
  name: '008-soonest-way',
  async up(tx) {
    for (const statement of [newest, planned, byKeys]) await statement.execute(tx);
  },
};
