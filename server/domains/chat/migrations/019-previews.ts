import { type Migration, sql } from '#platform/database/index.ts';

/**
 * Which messages carry which files (016), and now the pictures of previews too: who sees the
 * message may read its picture, and it is kept as long as the message has it.
 */
const statements = [
  sql`create function chat.files_of(payload jsonb) returns setof text
    language sql immutable
    as $$
      select each->>'id' from jsonb_array_elements(payload->'attachments') each
      union all
      select payload->'preview'->'picture'->>'id' where payload->'preview'->'picture' is not null
    $$`,
  sql`create or replace function chat.keep_attachments() returns trigger
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off
    as $$
    begin
      if tg_op <> 'INSERT' then
        delete from chat.attachments a
          where a.file_id in (select chat.files_of(old.payload))
            and a.conversation_id = old.conversation_id and a.seq = old.seq;
      end if;
      if tg_op <> 'DELETE' then
        insert into chat.attachments (file_id, conversation_id, seq)
          select file, new.conversation_id, new.seq from chat.files_of(new.payload) file
          on conflict do nothing;
      end if;
      return null;
    end
    $$`,
  sql`drop trigger attachments_sent on chat.messages`,
  sql`drop trigger attachments_changed on chat.messages`,
  sql`drop trigger attachments_gone on chat.messages`,
  sql`create trigger attachments_sent after insert on chat.messages for each row
    when (new.payload ?| '{attachments,preview}') execute function chat.keep_attachments()`,
  sql`create trigger attachments_changed after update of payload on chat.messages for each row
    when ((old.payload ?| '{attachments,preview}' or new.payload ?| '{attachments,preview}')
      and old.payload is distinct from new.payload)
    execute function chat.keep_attachments()`,
  sql`create trigger attachments_gone after delete on chat.messages for each row
    when (old.payload ?| '{attachments,preview}') execute function chat.keep_attachments()`,
];

export const previews: Migration = {
  name: '019-previews',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
