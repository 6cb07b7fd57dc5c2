import { type Migration, sql } from '#platform/database/index.ts';

/**
 * As in 004, of each conversation the newest `each_most` alone, so that many conversations cost no
 * more than what is looked at. One that has so many may have older ones that are not among them: down to
 * where the first of such ends, all were looked at. (The former functions, with fewer arguments, are
 * what the release before calls.)
 */
const byTime = sql`
  create function search.by_time(
    conversations int8[], beginnings text[], sender int8, of_kind text, since int8,
    before_at int8, before_id int8, before_seq int8, each_most int, most int
  ) returns table (
    conversation_id int8, seq int8, sent_at int8, fits boolean, looked int8, more boolean
  )
  language plpgsql stable
  set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_custom_plan
  as $$
  #variable_conflict use_column
  begin
    return query
    with newest as materialized (
      select m.* from unnest(conversations) as c (id)
      cross join lateral (
        select each.*, row_number() over (order by each.sent_at desc, each.seq desc) as nth
        from search.messages each
        where each.conversation_id = c.id and each.sent_at between since and before_at
          and (each.sent_at, each.conversation_id, each.seq)
            < (before_at, before_id, before_seq)
        order by each.sent_at desc, each.seq desc limit each_most
      ) m
    ), edge as (
      select e.sent_at, e.conversation_id, e.seq from newest e where e.nth = each_most
      order by e.sent_at desc, e.conversation_id desc, e.seq desc limit 1
    ), reached as materialized (
      select n.* from newest n
      where not exists (
        select from edge e
        where (n.sent_at, n.conversation_id, n.seq) < (e.sent_at, e.conversation_id, e.seq)
      )
      order by n.sent_at desc, n.conversation_id desc, n.seq desc limit most
    ), judged as (
      select n.conversation_id, n.seq, n.sent_at, (
        (sender is null or n.sender_id = sender)
        and (of_kind is null or n.kind = of_kind or '=' || of_kind = any(n.words))
        and not exists (
          select from unnest(beginnings) as beginning
          where not exists (
            select from unnest(n.words) as word where starts_with(word, beginning)
          )
        )) as fits,
        row_number() over (order by n.sent_at desc, n.conversation_id desc, n.seq desc) as place,
        count(*) over () as looked
      from reached n
    )
    select j.conversation_id, j.seq, j.sent_at, j.fits, j.looked,
      j.looked = most or exists (select from edge)
    from judged j
    where j.fits or j.place = j.looked
    order by j.place;
  end
  $$`;

/**
 * As in 002. Which of the messages with all keys lie in some conversations, the index says by asking
 * each conversation for each message: quick for a few conversations, and slow for hundreds. For many it is
 * quicker to go over all that have the keys, unless the whole house has very many of them: then the
 * conversations are asked for a few at a time. How many there are is what the planner makes of its
 * statistics. (`+ 0` keeps it from going by the conversations, through all that was said in them.)
 */
const byKeys = [
  sql`create function search.planned(all_keys text[]) returns int8
    language plpgsql volatile
    as $$
    declare
      plan json;
    begin
      execute 'explain (format json) select from search.messages m
        where search.keys(m.words, m.conversation_id, m.sender_id, m.kind) @> $1'
        into plan using all_keys;
      return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric::int8;
    end
    $$`,
  sql`create function search.by_keys(
    all_keys text[], conversations int8[], since int8, before_at int8, before_id int8,
    before_seq int8, few int, gone_over int, most int, page_size int
  ) returns table (conversation_id int8, seq int8, sent_at int8, hits int8)
  language plpgsql volatile
  set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_custom_plan
  as $$
  #variable_conflict use_column
  declare
    by_place bool := cardinality(conversations) <= few or search.planned(all_keys) > gone_over;
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
  $$`,
];

export const fewOfEach: Migration = {
  name: '007-few-of-each',
  async up(tx) {
    for (const statement of [byTime, ...byKeys]) await statement.execute(tx);
  },
};
