import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * Where a reader's streams stand, newest first (SPEC R2). A function, so that its plan is made
 * once for a connection. Who left sees a stream as it was then. The first page also brings the
 * inbox rows that sending has moved (SPEC R3), and their streams wherever they stand.
 *
 * Who blocked the other one sees the log without the asides at its end.
 */
const streams = sql`
  create function chat.streams_of(
    reader int8, since int8, before_at int8, before_id int8, page_size int, full_count int
  ) returns table (
    conversation_id int8, head int8, version int8, n int8, moved_at int8, roster_version int8,
    left_version int8, conversation jsonb, preview jsonb, touched jsonb
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
        before_at is null and i.touched_at >= since as is_touched
      from chat.inbox i
      join chat.heads h on h.conversation_id = i.conversation_id
      where i.user_id = reader
    ), page as (
      select s.*, row_number() over (order by s.moved_at desc, s.conversation_id desc) as place
      from streams s
      where s.moved_at >= since
        and (before_at is null or (s.moved_at, s.conversation_id) < (before_at, before_id))
    )
    select p.conversation_id, p.head, p.version, p.n, p.moved_at, p.roster_version,
      p.left_version, coalesce(p.left_conversation, to_jsonb(c)), to_jsonb(newest),
      case when p.is_touched then to_jsonb(own_side) end
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

export const streamsFunction: Migration = {
  name: '003-streams',
  async up(tx) {
    await streams.execute(tx);
  },
};
