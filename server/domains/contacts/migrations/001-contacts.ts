import { type Migration, sql } from '#platform/database/index.ts';

export const contacts: Migration = {
  name: '001-contacts',
  async up(tx) {
    await sql`create schema contacts`.execute(tx);
    await sql`
      -- What a person holds about another one: a row of the first one's log (SPEC R1). Neither a
      -- contact nor blocked: a tombstone.
      create table contacts.people (
        user_id bigint not null,
        other_id bigint not null,
        contact boolean not null,
        blocked boolean not null,
        remark text not null default '',
        since bigint not null,
        version bigint not null,
        primary key (user_id, other_id)
      )`.execute(tx);
    await sql`create index people_version on contacts.people (user_id, version)`.execute(tx);
    await sql`create index people_other on contacts.people (other_id)`.execute(tx);
    await sql`
      -- A request as its sender ('out') or its receiver ('in') sees it; closed: a tombstone.
      create table contacts.requests (
        user_id bigint not null,
        other_id bigint not null,
        direction text not null,
        greeting text not null,
        at bigint not null,
        open boolean not null,
        version bigint not null,
        primary key (user_id, other_id)
      )`.execute(tx);
    await sql`create index requests_version on contacts.requests (user_id, version)`.execute(tx);
    await sql`create index requests_other on contacts.requests (other_id)`.execute(tx);
    await sql`create index requests_open on contacts.requests (user_id) where open`.execute(tx);
    await sql`
      create table contacts.links (
        user_id bigint primary key,
        token text not null unique,
        created_at bigint not null
      )`.execute(tx);
  },
};
