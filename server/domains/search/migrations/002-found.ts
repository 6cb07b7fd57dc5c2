import { type Migration, sql } from '#platform/database/index.ts';

/**
 * The newest messages that have all keys and one of the places. More than `most` of them are not
 * sorted: `hits` is then beyond it, and the rows are any. Planned anew each time and by the index
 * of keys, whatever is known of a table that was filled since.
 */
const byKeys = sql`
  create function search.by_keys(
    all_keys text[], places text[], since int8, before_at int8, before_id int8, before_seq int8,
    most int, page_size int
  ) returns table (conversation_id int8, seq int8, sent_at int8, hits int8)
  language plpgsql stable
  set enable_seqscan = off set enable_indexscan = off set plan_cache_mode = force_custom_plan
  as $$
  #variable_conflict use_column
  begin
    return query
    with fitting as materialized (
      select m.conversation_id, m.seq, m.sent_at from search.messages m
      where search.keys(m.words, m.conversation_id, m.sender_id, m.kind) @> all_keys
        and search.keys(m.words, m.conversation_id, m.sender_id, m.kind) && places
        and m.sent_at >= since
        and (m.sent_at, m.conversation_id, m.seq) < (before_at, before_id, before_seq)
      limit most + 1
    )
    select h.conversation_id, h.seq, h.sent_at, (select count(*) from fitting)
    from fitting h
    order by h.sent_at desc, h.conversation_id desc, h.seq desc
    limit page_size;
  end
  $$`;

/**
 * The newest messages of conversations in a stretch of time, one by one: for what so many of them
 * have that sorting those would take longer. Answers what fits, and the last that was looked at.
 */
const byTime = sql`
  create function search.by_time(
    conversations int8[], beginnings text[], sender int8, of_kind text, since int8,
    before_at int8, before_id int8, before_seq int8, most int
  ) returns table (conversation_id int8, seq int8, sent_at int8, fits boolean, looked int8)
  language plpgsql stable
  set enable_seqscan = off set enable_bitmapscan = off set plan_cache_mode = force_custom_plan
  as $$
  #variable_conflict use_column
  begin
    return query
    with newest as materialized (
      select m.* from unnest(conversations) as c (id)
      cross join lateral (
        select * from search.messages each
        where each.conversation_id = c.id and each.sent_at between since and before_at
          and (each.sent_at, each.conversation_id, each.seq)
            < (before_at, before_id, before_seq)
        order by each.sent_at desc, each.seq desc limit most
      ) m
      order by m.sent_at desc, m.conversation_id desc, m.seq desc limit most
    ), judged as (
      select n.conversation_id, n.seq, n.sent_at, (
        (sender is null or n.sender_id = sender) and (of_kind is null or n.kind = of_kind)
        and not exists (
          select from unnest(beginnings) as beginning
          where not exists (
            select from unnest(n.words) as word where starts_with(word, beginning)
          )
        )) as fits,
        row_number() over (order by n.sent_at desc, n.conversation_id desc, n.seq desc) as place,
        count(*) over () as looked
      from newest n
    )
    select j.conversation_id, j.seq, j.sent_at, j.fits, j.looked from judged j
    where j.fits or j.place = j.looked
    order by j.place;
  end
  $$`;

export const found: Migration = {
  name: '002-found',
  async up(tx) {
    for (const statement of [byKeys, byTime]) await statement.execute(tx);
  },
};
