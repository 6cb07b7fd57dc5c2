import { type Migration, sql } from '#platform/database/index.ts';

/**
 * What messages carry, and the uploads that it is made of. A file has several blobs: a photo its
 * view and its thumbnail. It is ready once all of them are kept.
 */
const statements = [
  sql`create table media.uploads (
    id text primary key,
    user_id int8 not null,
    bytes int8 not null,
    name text not null,
    created_at int8 not null,
    -- What was made of it.
    file_id text
  )`,
  sql`create index uploads_user on media.uploads (user_id)`,
  sql`create index uploads_created on media.uploads (created_at)`,
  sql`create table media.files (
    id text primary key,
    -- Null once the account is deleted; messages go on carrying it.
    uploader_id int8,
    bytes int8 not null,
    created_at int8 not null,
    -- When it is looked next whether anything uses it.
    check_at int8 not null,
    ready boolean not null default false,
    attachment jsonb not null
  )`,
  sql`create index files_check on media.files (check_at)`,
  sql`create index files_created on media.files (created_at)`,
  sql`create index files_uploader on media.files (uploader_id)`,
  sql`create table media.blobs (
    key text primary key,
    file_id text not null,
    form text not null,
    type text not null,
    bytes int8 not null
  )`,
  sql`create index blobs_file on media.blobs (file_id)`,
  sql`create trigger files_stored after insert or delete or update of uploader_id, bytes
    on media.files for each row execute function media.keep_stored()`,
];

export const files: Migration = {
  name: '003-files',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
