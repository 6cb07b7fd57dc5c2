import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  // A row is a link that leads somewhere until it expires: one that is revoked is deleted.
  sql`create table chat.links (
    conversation_id int8,
    link_id int8,
    digest bytea not null,
    made_by int8 not null,
    made_at int8 not null,
    expires_at int8,
    approval boolean not null,
    uses int not null default 0,
    primary key (conversation_id, link_id)
  )`,
  sql`create unique index links_digest on chat.links (digest)`,

  // Declined ones stay, so that asking again reaches nobody.
  sql`create table chat.join_requests (
    conversation_id int8,
    user_id int8,
    link_id int8 not null,
    asked_at int8 not null,
    declined boolean not null default false,
    primary key (conversation_id, user_id)
  )`,
  sql`create index join_requests_user on chat.join_requests (user_id)`,

  // Taken out by an admin, who has to let such a person in again.
  sql`alter table chat.members add column removed boolean not null default false`,
  // How many ask to join, for those who may let them in.
  sql`alter table chat.inbox add column join_requests int not null default 0`,
];

export const groupLinks: Migration = {
  name: '017-group-links',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
