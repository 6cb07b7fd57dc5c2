import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * After how long what is written in a conversation disappears, and when each message does (SPEC R6).
 * From that moment on nobody reads it, since `chat.sees` says so; what it said is removed soon
 * after, and `expired` says that it was. Its row stays, so that places and counts do.
 */
const columns = [
  sql`alter table chat.conversations add column timer int8`,
  sql`alter table chat.messages add column expires_at int8, add column expired boolean`,
  sql`create index messages_expiring on chat.messages (expires_at)
    where expires_at is not null and expired is null`,
];

/** As in 001, and nothing that has disappeared. Where no time is given, nothing that ever will. */
const sees = sql`
  create function chat.sees(
      reader int8, cleared_seq int8, hidden int8[], ranges int8[], seq int8, only_for int8,
      expires_at int8, at int8
    ) returns boolean
    language sql immutable parallel safe
    return (expires_at is null or expires_at > at)
      and chat.sees(reader, cleared_seq, hidden, ranges, seq, only_for)`;

/**
 * The functions that read, as in 008, 014 and 016, at a time. A process of the release before
 * names none.
 */
const formerFunctions = [
  sql`drop function chat.streams_of(int8, int8, int8, int8, int, int)`,
  sql`drop function chat.unread_mentions(int8, int8[], int)`,
  sql`drop function chat.files_for(int8, text[])`,
  sql`drop function chat.append(int8[], int8[], int8[], int8[], text[], int8[], int8[], text[],
    int8[], text[], text[])`,
];

const streams = sql`
  create function chat.streams_of(
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
    left join lateral (
      select m.*
      from chat.messages m
      where p.place <= full_count and m.conversation_id = p.conversation_id
        and m.seq <= p.head
        and chat.sees(reader, p.cleared_seq, p.hidden, own.ranges, m.seq, m.only_for,
          m.expires_at, at)
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

const mentions = sql`
  create function chat.unread_mentions(
    reader int8, conversations int8[], count int, at int8 default null
  ) returns table (conversation_id int8, seqs int8[])
  language plpgsql stable
  ${indexPlans}
  as $$
  #variable_conflict use_column
  begin
    return query
    select i.conversation_id, array(
      select distinct found.seq from unnest(array[reader, 1]) as named (person)
      cross join lateral (
        select m.seq from chat.mentions m
        where m.conversation_id = i.conversation_id and m.user_id = named.person
          and m.seq > greatest(i.read_seq, i.cleared_seq)
          and m.seq <= coalesce(i.to_seq, m.seq) and m.seq <> all (i.hidden)
          and not exists (
            select from chat.messages each
            where each.conversation_id = m.conversation_id and each.seq = m.seq
              and each.expires_at <= at offset 0
          )
        order by m.seq
        limit count
      ) found
      order by found.seq
      limit count
    )
    from unnest(conversations) as asked (id)
    cross join lateral (
      select * from chat.inbox each
      where each.user_id = reader and each.conversation_id = asked.id offset 0
    ) i;
  end
  $$`;

const filesFor = sql`
  create function chat.files_for(reader int8, files text[], at int8 default null)
  returns setof text
  language plpgsql stable
  ${indexPlans}
  as $$
  begin
    return query
    select asked.id from unnest(files) as asked (id)
    where exists (
      select from chat.attachments a
      cross join lateral (
        select * from chat.inbox each
        where each.user_id = reader and each.conversation_id = a.conversation_id offset 0
      ) i
      cross join lateral (
        select * from chat.members each
        where each.conversation_id = a.conversation_id and each.user_id = reader offset 0
      ) own
      cross join lateral (
        select * from chat.messages each
        where each.conversation_id = a.conversation_id and each.seq = a.seq offset 0
      ) m
      where a.file_id = asked.id and m.recalled_at is null
        and chat.sees(reader, i.cleared_seq, i.hidden, own.ranges, m.seq, m.only_for,
          m.expires_at, at)
    );
  end
  $$`;

/** As in 016, and with when each message disappears: by the timer that its rules have (W5). */
const append = sql`
  create function chat.append(
    conversations int8[], rules int8[], senders int8[], only_fors int8[], clients text[],
    prints int8[], sent_ats int8[], bodies text[], replies int8[], mentioned text[],
    payloads text[] default null, expirings int8[] default null
  ) returns table (
    verdict text, seq int8, version int8, n int8, sent_at int8, known_print int8, expires_at int8
  )
  language plpgsql volatile
  ${indexPlans}
  as $$
  #variable_conflict use_column
  begin
    perform 1 from chat.heads h
      where h.conversation_id = any(conversations) order by h.conversation_id for update;

    return query
    with looked as materialized (
      select r.*, h.ctid as head_at, h.seq as head_seq, h.version as head_version, h.n as head_n,
        m.seq as known_seq, m.sent_version as known_version, m.n as known_n,
        m.sent_at as known_at, m.print as known_print, m.expires_at as known_expires_at,
        case
          when m.seq is not null and m.print = r.print then 'known'
          when m.seq is not null then 'conflict'
          when h.rules_version is distinct from r.rules then 'stale'
          when r.reply > h.seq then 'no_quote'
          else 'sent'
        end as verdict
      from unnest(conversations, rules, senders, only_fors, clients, prints, sent_ats, bodies,
          replies, mentioned, payloads, expirings) with ordinality
        as r (conversation, rules, sender, only_for, client, print, at, body, reply, mentions,
          payload, expiring, place)
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
        sender_id, only_for, client_id, print, kind, body, reply_to, mentions, payload, expires_at)
      select j.conversation, j.new_seq, j.new_version, j.new_version, j.new_n, j.at,
        j.sender, j.only_for, j.client, j.print, 'text', j.body, j.reply, j.mentions::int8[],
        j.payload::jsonb, j.expiring
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
        select j.head_at, max(j.new_seq) as seq, max(j.new_version) as version,
          max(j.new_n) as n, max(j.at) as at, max(j.only_for) as only_for
        from judged j where j.verdict = 'sent' group by j.head_at
      ) d
      where h.ctid = d.head_at
    ), read as (
      insert into chat.inbox as i (user_id, conversation_id, version, role, read_seq, read_n,
        touched_at, from_seq)
      select j.sender, j.conversation, 0, 'member', max(j.new_seq), max(j.new_n), max(j.at), 1
      from judged j where j.verdict = 'sent'
      group by j.sender, j.conversation order by j.sender, j.conversation
      on conflict (user_id, conversation_id) do update
      set read_seq = excluded.read_seq, read_n = excluded.read_n,
        touched_at = greatest(i.touched_at, excluded.touched_at)
      where i.read_seq < excluded.read_seq
    )
    select j.verdict,
      case j.verdict when 'sent' then j.new_seq else j.known_seq end::int8,
      case j.verdict when 'sent' then j.new_version else j.known_version end::int8,
      case j.verdict when 'sent' then j.new_n else j.known_n end::int8,
      case j.verdict when 'sent' then j.at else j.known_at end::int8,
      j.known_print,
      case j.verdict when 'sent' then j.expiring else j.known_expires_at end::int8
    from judged j order by j.place;
  end
  $$`;

/**
 * Removes what messages said that have disappeared, at most so many, the longest gone first. It is
 * no change that anybody is told of, so that no log's head is locked; what somebody else is
 * writing is left for later.
 */
const expire = sql`
  create function chat.expire(at int8, most int) returns int8
  language plpgsql volatile
  ${indexPlans}
  as $$
  declare
    count int8;
  begin
    with due as materialized (
      select m.ctid as message_at from chat.messages m
      where m.expires_at <= at and m.expired is null
      order by m.expires_at limit most for update skip locked
    )
    update chat.messages m
    set expired = true, body = '', payload = null, card = null, forwarded = null, mentions = null,
      reply_to = null, reactions = null, reactions_aside = null, first_body = null,
      first_mentions = null, removed = null
    where m.ctid = any(array(select message_at from due));
    get diagnostics count = row_count;
    return count;
  end
  $$`;

/** Mentions and files follow what they are in; these follow a mark. */
const triggers = [
  sql`create trigger reactions_expired after update of expired on chat.messages for each row
    when (old.reactions is not null and new.expired) execute function chat.drop_reactions()`,
  sql`create trigger bundle_expired after update of expired on chat.messages for each row
    when (old.card is not null and new.expired) execute function chat.drop_bundle()`,
];

export const timers: Migration = {
  name: '022-timers',
  async up(tx) {
    const functions = [sees, ...formerFunctions, streams, mentions, filesFor, append, expire];
    for (const statement of [...columns, ...functions, ...triggers]) await statement.execute(tx);
  },
};
