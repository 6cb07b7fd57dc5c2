import { type Migration, sql } from '#platform/database/index.ts';

/** As in 002: and a message may be of several kinds, the further ones among its words. */
const byTime = sql`
  create or replace function search.by_time(
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
      from newest n
    )
    select j.conversation_id, j.seq, j.sent_at, j.fits, j.looked from judged j
    where j.fits or j.place = j.looked
    order by j.place;
  end
  $$`;

/**
 * What was indexed before is without the names of files, and without messages that say nothing
 * beside what they carry: the sweep goes through all logs again. Until it has, the rows that are
 * there answer as they did.
 */
const anew = sql`update search.marks set seq = 0, version = 0`;

export const kinds: Migration = {
  name: '004-kinds',
  async up(tx) {
    for (const statement of [byTime, anew]) await statement.execute(tx);
  },
};
