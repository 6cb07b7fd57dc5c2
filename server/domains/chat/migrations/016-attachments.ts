import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * Which messages carry which files. Like the mentions it follows the messages by triggers that
 * fire only where a message carries any: every other send costs what it did before. It leads with
 * the file, since it is asked by whom a file may be read, and which files are in use.
 *
 * What operators removed may be put back: its rows stay, and let nobody read (`files_for`).
 */
const attachments = [
  sql`create table chat.attachments (
    file_id text,
    conversation_id int8,
    seq int8,
    primary key (file_id, conversation_id, seq)
  )`,
  sql`create function chat.keep_attachments() returns trigger
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off
    as $$
    begin
      if tg_op <> 'INSERT' then
        delete from chat.attachments a
          where a.file_id in (
              select each->>'id' from jsonb_array_elements(old.payload->'attachments') each)
            and a.conversation_id = old.conversation_id and a.seq = old.seq;
      end if;
      if tg_op <> 'DELETE' and new.payload ? 'attachments' then
        insert into chat.attachments (file_id, conversation_id, seq)
          select each->>'id', new.conversation_id, new.seq
          from jsonb_array_elements(new.payload->'attachments') each
          on conflict do nothing;
      end if;
      return null;
    end
    $$`,
  sql`create trigger attachments_sent after insert on chat.messages for each row
    when (new.payload ? 'attachments') execute function chat.keep_attachments()`,
  sql`create trigger attachments_changed after update of payload on chat.messages for each row
    when ((old.payload ? 'attachments' or new.payload ? 'attachments')
      and old.payload is distinct from new.payload)
    execute function chat.keep_attachments()`,
  sql`create trigger attachments_gone after delete on chat.messages for each row
    when (old.payload ? 'attachments') execute function chat.keep_attachments()`,
];

/** Who sees a message with a file may read the file. */
const filesFor = sql`
  create function chat.files_for(reader int8, files text[]) returns setof text
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
        and chat.sees(reader, i.cleared_seq, i.hidden, own.ranges, m.seq, m.only_for)
    );
  end
  $$`;

/** A message that was removed by operators may be put back as long as it is after kept_since. */
const filesInUse = sql`
  create function chat.files_in_use(files text[], kept_since int8) returns setof text
  language plpgsql stable
  ${indexPlans}
  as $$
  begin
    return query
    select asked.id from unnest(files) as asked (id)
    where exists (
      select from chat.attachments a
      cross join lateral (
        select * from chat.messages each
        where each.conversation_id = a.conversation_id and each.seq = a.seq offset 0
      ) m
      where a.file_id = asked.id
        and (m.recalled_at is null or (m.removed and m.recalled_at > kept_since))
    );
  end
  $$`;

/** A process of the release before leaves the last argument out. */
const formerAppend = sql`
  drop function chat.append(
    int8[], int8[], int8[], int8[], text[], int8[], int8[], text[], int8[], text[])`;

/** As in 007, and with what a message carries beside its text. */
const append = sql`
  create function chat.append(
    conversations int8[], rules int8[], senders int8[], only_fors int8[], clients text[],
    prints int8[], sent_ats int8[], bodies text[], replies int8[], mentioned text[],
    payloads text[] default null
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
      select r.*, h.ctid as head_at, h.seq as head_seq, h.version as head_version, h.n as head_n,
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
          replies, mentioned, payloads) with ordinality
        as r (conversation, rules, sender, only_for, client, print, at, body, reply, mentions,
          payload, place)
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
        sender_id, only_for, client_id, print, kind, body, reply_to, mentions, payload)
      select j.conversation, j.new_seq, j.new_version, j.new_version, j.new_n, j.at,
        j.sender, j.only_for, j.client, j.print, 'text', j.body, j.reply, j.mentions::int8[], j.payload::jsonb
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
      j.known_print
    from judged j order by j.place;
  end
  $$`;

export const attachmentsOfMessages: Migration = {
  name: '016-attachments',
  async up(tx) {
    for (const statement of [...attachments, filesFor, filesInUse, formerAppend, append]) {
      await statement.execute(tx);
    }
  },
};
