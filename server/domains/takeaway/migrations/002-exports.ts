import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  // A person has one. One that is replaced, or whose person is gone, is nobody's, and is swept.
  sql`create table takeaway.exports (
    export_id text primary key,
    user_id int8 unique,
    locale text not null,
    state text not null check (state in ('waiting', 'working', 'done', 'failed')),
    runner text,
    attempts int4 not null default 0,
    beat_at int8 not null,
    started_at int8 not null,
    expires_at int8 not null,
    done int8 not null default 0,
    total int8 not null default 0,
    bytes int8 not null default 0,
    problem jsonb
  )`,
  sql`create index exports_expiry on takeaway.exports (expires_at)`,
  sql`create index exports_under_way on takeaway.exports (started_at)
    where state in ('waiting', 'working')`,
];

export const exports: Migration = {
  name: '002-exports',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
