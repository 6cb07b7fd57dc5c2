import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  sql`create schema house`,

  // One row. Empty and null: not decided.
  sql`create table house.settings (
    one boolean primary key default true check (one),
    name text not null default '',
    contact text not null default '',
    privacy text not null default '',
    keep_messages_days int,
    keep_addresses_days int default 30,
    quota_bytes int8
  )`,
  sql`insert into house.settings default values`,

  sql`create table house.terms (
    version int primary key,
    text text not null,
    at int8 not null
  )`,

  sql`create table house.audit (
    id int8 generated always as identity primary key,
    at int8 not null,
    operator_id int8,
    action text not null,
    subject_kind text,
    subject_id int8,
    details jsonb not null default '{}'
  )`,
  sql`create index audit_by_operator on house.audit (operator_id, id)`,
  sql`create index audit_by_subject on house.audit (subject_kind, subject_id, id)`,

  // What was done cannot be undone by rewriting it.
  sql`create function house.keep() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit is append-only' using errcode = '42501';
    end
    $$`,
  sql`create trigger audit_keeps before update or delete on house.audit
    for each row execute function house.keep()`,
  sql`create trigger audit_stays before truncate on house.audit
    for each statement execute function house.keep()`,
];

export const house: Migration = {
  name: '001-house',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
