import { type Migration, sql } from '#platform/database/index.ts';

export const users: Migration = {
  name: '001-users',
  async up(tx) {
    await sql`create schema identity`.execute(tx);
    await sql`
      create table identity.users (
        id bigint primary key,
        -- Null once the account is deleted.
        handle text unique,
        name text not null,
        avatar text,
        bio text not null default '',
        role text not null default 'user',
        -- The first year of adult life; null for adults.
        adult_year int,
        -- What differs from the defaults.
        settings jsonb not null default '{}',
        created_at bigint not null,
        suspended_at bigint,
        deleted_at bigint,
        -- Of the person's own log (SPEC R1): when this row last changed.
        version bigint not null
      )`.execute(tx);
    await sql`create index users_avatar on identity.users (avatar) where avatar is not null`.execute(
      tx,
    );
    await sql`
      create index users_minors on identity.users (adult_year) where adult_year is not null
    `.execute(tx);
    await sql`
      create index users_operators on identity.users (id) where role = 'operator'`.execute(tx);
    await sql`
      create table identity.passwords (
        user_id bigint primary key,
        hash text not null,
        changed_at bigint not null
      )`.execute(tx);
    await sql`
      create table identity.recovery_codes (
        user_id bigint not null,
        hash bytea not null,
        primary key (user_id, hash)
      )`.execute(tx);
    await sql`
      create table identity.devices (
        user_id bigint not null,
        id bigint not null,
        token_hash bytea not null unique,
        name text not null,
        created_at bigint not null,
        last_seen_at bigint not null,
        ended_at bigint,
        primary key (user_id, id)
      ) with (fillfactor = 80)`.execute(tx);
    await sql`
      create index devices_ended on identity.devices (ended_at) where ended_at is not null
    `.execute(tx);
    await sql`
      -- Handles given up, kept for a while from those who would pose as the former owner.
      create table identity.released_handles (
        handle text primary key,
        user_id bigint not null,
        free_at bigint not null
      )`.execute(tx);
    await sql`
      -- One row: the state of this Teahouse.
      create table identity.server (
        one boolean primary key default true check (one),
        opened_at bigint,
        sign_up text
      )`.execute(tx);
    await sql`insert into identity.server default values`.execute(tx);
    await sql`
      create table identity.operator_links (
        hash bytea primary key,
        expires_at bigint not null
      )`.execute(tx);
  },
};
