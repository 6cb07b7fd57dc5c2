import { type Migration, sql } from '#platform/database/index.ts';

/**
 * How much each person stores, kept by the database itself whatever changes the files: asked at
 * every upload, and sorted by size. A picture from before has no size until it is looked at next.
 */
const statements = [
  sql`alter table media.avatars add column bytes int8 not null default 0`,
  sql`create table media.stored (
    user_id int8 primary key,
    bytes int8 not null,
    files int8 not null
  ) with (fillfactor = 70)`,
  sql`create index stored_by_size on media.stored (bytes, user_id)`,
  sql`insert into media.stored (user_id, bytes, files)
    select uploader_id, 0, count(*) from media.avatars
    where uploader_id is not null group by uploader_id`,

  sql`create function media.keep_stored() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' and old.uploader_id is not null then
        update media.stored set bytes = bytes - old.bytes, files = files - 1
          where user_id = old.uploader_id;
      end if;
      if tg_op <> 'DELETE' and new.uploader_id is not null then
        insert into media.stored as s (user_id, bytes, files)
          values (new.uploader_id, new.bytes, 1)
          on conflict (user_id) do update
          set bytes = s.bytes + excluded.bytes, files = s.files + 1;
      end if;
      if tg_op <> 'INSERT' then
        delete from media.stored where user_id = old.uploader_id and files = 0;
      end if;
      return null;
    end
    $$`,
  sql`create trigger avatars_stored after insert or delete or update of uploader_id, bytes
    on media.avatars for each row execute function media.keep_stored()`,
];

export const stored: Migration = {
  name: '002-stored',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
