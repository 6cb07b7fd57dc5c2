import { type Migration, sql } from '#platform/database/index.ts';

export const avatars: Migration = {
  name: '001-avatars',
  async up(tx) {
    await sql`create schema media`.execute(tx);
    await sql`
      create table media.avatars (
        id text primary key,
        -- Null once the account is deleted; a group may go on using the picture.
        uploader_id bigint,
        created_at bigint not null,
        -- When it is looked next whether anything uses it.
        check_at bigint not null
      )`.execute(tx);
    await sql`create index avatars_check on media.avatars (check_at)`.execute(tx);
    await sql`create index avatars_uploader on media.avatars (uploader_id)`.execute(tx);
  },
};
