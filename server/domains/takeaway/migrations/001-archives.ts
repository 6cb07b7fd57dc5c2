import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  sql`create schema takeaway`,

  // runner, beat_at: which process works on it, and when it last said so.
  sql`create table takeaway.imports (
    import_id int8 primary key,
    user_id int8 not null,
    upload_id text not null unique,
    name text not null,
    zone text not null,
    state text not null check (state in ('waiting', 'working', 'done', 'failed')),
    runner text,
    attempts int4 not null default 0,
    beat_at int8 not null,
    started_at int8 not null,
    done int8 not null default 0,
    total int8 not null default 0,
    archives int4 not null default 0,
    messages int8 not null default 0,
    files int8 not null default 0,
    missed int8 not null default 0,
    misses jsonb not null default '[]',
    problem jsonb
  )`,
  sql`create index imports_of_person on takeaway.imports (user_id, started_at)`,
  sql`create index imports_under_way on takeaway.imports (started_at)
    where state in ('waiting', 'working')`,

  // ordinal: its place among the archives of its import. It is shown once it is ready.
  sql`create table takeaway.archives (
    archive_id int8 primary key,
    user_id int8 not null,
    import_id int8 not null,
    ordinal int4 not null,
    source text not null check (source in ('whatsapp', 'teahouse')),
    title text not null,
    people jsonb not null default '[]',
    me int4,
    messages int8 not null default 0,
    first_at int8,
    last_at int8,
    ready boolean not null default false,
    unique (import_id, ordinal)
  )`,
  sql`create index archives_of_person on takeaway.archives
    (user_id, (coalesce(last_at, 0)), archive_id)`,

  sql`create table takeaway.lines (
    archive_id int8 not null,
    seq int8 not null,
    at int8 not null,
    person int4,
    kind text not null,
    body text not null,
    -- What few lines have: attachments, reactions, marks.
    more jsonb,
    primary key (archive_id, seq)
  )`,

  // name: within the import, so that one that is begun anew brings no file twice.
  sql`create table takeaway.files (
    archive_id int8 not null,
    name text not null,
    file_id text not null,
    attachment jsonb not null,
    primary key (archive_id, name)
  )`,
  sql`create index files_by_id on takeaway.files (file_id)`,

  // Archives that are gone already for everybody, and whose lines are deleted a few at a time.
  sql`create table takeaway.discarded (archive_id int8 primary key)`,
];

export const archives: Migration = {
  name: '001-archives',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
