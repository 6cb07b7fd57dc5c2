import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * One batch of messages (SPEC W2) as one statement to its caller: each statement inside has a
 * fresh snapshot, so the second one sees what committed while the first one waited for the
 * heads. Its plans are made once for a connection, perhaps while the tables are empty: hence
 * index plans only. Verdicts come back in the order of the rows.
 *
 * Asides are counted like other messages: two of them with one running number would tell their
 * author. By one version of the rules, who is blocked is the only one of two who may write, so
 * that of what a batch sends to one conversation either all is an aside of one author, or nothing.
 */
const append = sql`
  create function chat.append(
    conversations int8[], rules int8[], senders int8[], only_fors int8[], clients text[],
    prints int8[], sent_ats int8[], bodies text[], replies int8[], mentioned text[]
  ) returns table (
    verdict text, seq int8, version int8, n int8, sent_at int8, known_print int8
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
      select r.*, h.seq as head_seq, h.version as head_version, h.n as head_n,
        m.seq as known_seq, m.sent_version as known_version, m.n as known_n,
        m.sent_at as known_at, m.print as known_print,
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
      case j.verdict when 'sent' then j.at else j.known_at end::int8,
      j.known_print
    from judged j order by j.place;
  end
  $$`;

export const appendFunction: Migration = {
  name: '002-append',
  async up(tx) {
    await append.execute(tx);
  },
};
