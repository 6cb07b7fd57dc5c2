import { indexPlans, type Migration, sql } from '#platform/database/index.ts';

/**
 * What messages said that another than their sender took back, for as long as it may be reported:
 * the row as it was, and its bundle. Its files are kept for as long, and read by nobody meanwhile
 * (`files_for` lets nobody read what a recalled message carried).
 */
const kept = [
  sql`create table chat.taken_back (
    conversation_id int8,
    seq int8,
    sender_id int8 not null,
    message jsonb not null,
    bundle jsonb,
    erase_at int8 not null,
    primary key (conversation_id, seq)
  )`,
  sql`create index taken_back_erasing on chat.taken_back (erase_at)`,
  sql`create index taken_back_sender on chat.taken_back (sender_id)`,
  sql`create function chat.keep_taken_back() returns trigger
    language plpgsql
    ${indexPlans}
    as $$
    begin
      if tg_op = 'INSERT' then
        insert into chat.attachments (file_id, conversation_id, seq)
          select id #>> '{}', new.conversation_id, new.seq
          from jsonb_path_query(jsonb_build_array(new.message->'payload', new.bundle),
            '$.**.attachments[*].id') as id
          on conflict do nothing;
      else
        delete from chat.attachments a
          where a.file_id in (
              select id #>> '{}'
              from jsonb_path_query(jsonb_build_array(old.message->'payload', old.bundle),
                '$.**.attachments[*].id') as id)
            and a.conversation_id = old.conversation_id and a.seq = old.seq;
      end if;
      return null;
    end
    $$`,
  sql`create trigger taken_back_kept after insert or delete on chat.taken_back for each row
    execute function chat.keep_taken_back()`,
];

/** As in 016, and what is kept for a report. */
const filesInUse = sql`
  create or replace function chat.files_in_use(files text[], kept_since int8) returns setof text
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
        and (m.recalled_at is null or (m.removed and m.recalled_at > kept_since)
          or exists (
            select from chat.taken_back r
            where r.conversation_id = a.conversation_id and r.seq = a.seq
          ))
    );
  end
  $$`;

export const takenBack: Migration = {
  name: '029-taken-back',
  async up(tx) {
    for (const statement of [...kept, filesInUse]) await statement.execute(tx);
  },
};
