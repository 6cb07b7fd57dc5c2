import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  sql`create schema previews`,

  // page: what it says; null where it was asked for and says nothing, which is known for a while.
  sql`create table previews.pages (
    address text primary key,
    page jsonb,
    picture_id text,
    expires_at int8 not null
  )`,
  sql`create index pages_expires on previews.pages (expires_at)`,
  sql`create index pages_picture on previews.pages (picture_id) where picture_id is not null`,
];

export const pages: Migration = {
  name: '001-pages',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
