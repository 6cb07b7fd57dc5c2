import { type Migration, sql } from '#platform/database/index.ts';

/**
 * An aside is what somebody who was blocked writes: it is for its author alone. While the log ends
 * with asides, `aside_of` names their author, and the `common_` columns say where the log stands
 * for the other one, whose list they must not move.
 */
const columns = sql`
  alter table chat.heads add column aside_of int8, add column common_seq int8,
    add column common_version int8, add column common_n int8, add column common_moved_at int8`;

/**
 * As before, but asides are counted: two of them with one running number would tell their author.
 * By one version of the rules, who is blocked is the only one of two who may write, so that of
 * what a batch sends to one conversation either all is an aside of one author, or nothing is.
 */
const append = sql`
  create or replace function chat.append(
    conversations int8[], rules int8[], senders int8[], only_fors int8[], clients text[],
    prints int8[], sent_ats int8[], bodies text[], replies int8[], mentioned text[]
  ) returns table (verdict text, seq int8, version int8, n int8, sent_at int8)
  language plpgsql volatile
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
  set enable_mergejoin = off set jit = off set plan_cache_mode = force_generic_plan
  as $$
  #variable_conflict use_column
  begin
    perform 1 from chat.heads h
      where h.conversation_id = any(conversations) order by h.conversation_id for update;

    return query
    with looked as materialized (
      select r.*, h.seq as head_seq, h.version as head_version, h.n as head_n,
        m.seq as known_seq, m.sent_version as known_version, m.n as known_n,
        m.sent_at as known_at,
        case
          when m.seq is not null and m.print = r.print then 'known'
          when m.seq is not null then 'conflict'
          when h.rules_version is distinct from r.rules then 'stale'
          when r.reply > h.seq then 'no_quote'
          else 'sent'
        end as verdict
      from unnest(conversations, rules, senders, only_fors, clients, prints, sent_ats, bodies,
          replies, mentioned) with ordinality
        as r (conversation, rules, sender, only_for, client, print, at, body, reply, mentions,
          place)
      left join chat.heads h on h.conversation_id = r.conversation
      left join chat.messages m on m.conversation_id = r.conversation
        and m.sender_id = r.sender and m.client_id = r.client
    ), judged as materialized (
      select l.*,
        l.head_seq + sum((l.verdict = 'sent')::int) over arrival as new_seq,
        l.head_version + sum((l.verdict = 'sent')::int) over arrival as new_version,
        l.head_n + sum((l.verdict = 'sent')::int) over arrival as new_n
      from looked l
      window arrival as (partition by l.conversation order by l.place rows unbounded preceding)
    ), inserted as (
      insert into chat.messages (conversation_id, seq, version, sent_version, n, sent_at,
        sender_id, only_for, client_id, print, kind, body, reply_to, mentions)
      select j.conversation, j.new_seq, j.new_version, j.new_version, j.new_n, j.at,
        j.sender, j.only_for, j.client, j.print, 'text', j.body, j.reply, j.mentions::int8[]
      from judged j where j.verdict = 'sent'
    ), moved as (
      update chat.heads h
      set seq = d.seq, version = d.version, n = d.n, moved_at = greatest(h.moved_at, d.at),
        aside_of = d.only_for,
        common_seq = case when d.only_for is null then null
          when h.aside_of = d.only_for then h.common_seq else h.seq end,
        common_version = case when d.only_for is null then null
          when h.aside_of = d.only_for then h.common_version else h.version end,
        common_n = case when d.only_for is null then null
          when h.aside_of = d.only_for then h.common_n else h.n end,
        common_moved_at = case when d.only_for is null then null
          when h.aside_of = d.only_for then h.common_moved_at else h.moved_at end
      from (
        select j.conversation, max(j.new_seq) as seq, max(j.new_version) as version,
          max(j.new_n) as n, max(j.at) as at, max(j.only_for) as only_for
        from judged j where j.verdict = 'sent' group by j.conversation
      ) d
      where h.conversation_id = d.conversation
    ), read as (
      update chat.inbox i
      set read_seq = d.seq, read_n = d.n, touched_at = greatest(i.touched_at, d.at)
      from (
        select j.sender, j.conversation, max(j.new_seq) as seq, max(j.new_n) as n,
          max(j.at) as at
        from judged j where j.verdict = 'sent'
        group by j.sender, j.conversation order by j.sender, j.conversation
      ) d
      where i.user_id = d.sender and i.conversation_id = d.conversation and i.read_seq < d.seq
    )
    select j.verdict,
      case j.verdict when 'sent' then j.new_seq else j.known_seq end::int8,
      case j.verdict when 'sent' then j.new_version else j.known_version end::int8,
      case j.verdict when 'sent' then j.new_n else j.known_n end::int8,
      case j.verdict when 'sent' then j.at else j.known_at end::int8
    from judged j order by j.place;
  end
  $$`;

/** As before, but who blocked the other one sees the log without the asides at its end. */
const streams = sql`
  create or replace function chat.streams_of(
    reader int8, since int8, before_at int8, before_id int8, page_size int, full_count int
  ) returns table (
    user_version int8, conversation_id int8, head int8, version int8, n int8, moved_at int8, roster_version int8,
    left_version int8, conversation jsonb, preview jsonb, touched jsonb
  )
  language plpgsql stable
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off
  set enable_mergejoin = off set jit = off set plan_cache_mode = force_generic_plan
  as $$
  #variable_conflict use_column
  declare
    current_version int8;
  begin
    select u.version into current_version from log.users u where u.user_id = reader;
    if not exists (
      select from chat.inbox i
      join chat.heads h on h.conversation_id = i.conversation_id
      where i.user_id = reader and coalesce(i.left_at,
        case when h.aside_of <> reader then h.common_moved_at else h.moved_at end) >= since
    ) then
      user_version := current_version;
      return next;
      return;
    end if;

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
    select current_version, p.conversation_id, p.head, p.version, p.n, p.moved_at, p.roster_version,
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

export const asides: Migration = {
  name: '004-asides',
  async up(tx) {
    for (const statement of [columns, append, streams]) await statement.execute(tx);
  },
};
