import { type Migration, sql } from '#platform/database/index.ts';

/**
 * Which messages hold which files in what was forwarded as one, at any depth: beside those that
 * messages carry themselves, so that who sees the message may read them (`files_for`). They follow
 * the bundle, which goes when its message is recalled or removed.
 */
const bundled = [
  sql`create function chat.keep_bundled() returns trigger
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off
    as $$
    begin
      if tg_op = 'INSERT' then
        insert into chat.attachments (file_id, conversation_id, seq)
          select id #>> '{}', new.conversation_id, new.seq
          from jsonb_path_query(new.bundle, '$.**.attachments[*].id') as id
          on conflict do nothing;
      else
        delete from chat.attachments a
          where a.file_id in (
              select id #>> '{}' from jsonb_path_query(old.bundle, '$.**.attachments[*].id') as id)
            and a.conversation_id = old.conversation_id and a.seq = old.seq;
      end if;
      return null;
    end
    $$`,
  sql`create trigger bundled_kept after insert or delete on chat.bundles for each row
    execute function chat.keep_bundled()`,
];

export const bundledFiles: Migration = {
  name: '020-bundled-files',
  async up(tx) {
    for (const statement of bundled) await statement.execute(tx);
  },
};
