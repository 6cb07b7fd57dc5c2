import { type Migration, sql } from '#platform/database/index.ts';

/** A day in milliseconds: days are counted from the epoch, in UTC. */
const DAY = sql.lit(86_400_000);

const statements = [
  sql`alter table identity.users
    -- The day on which a device of theirs was here last.
    add column seen_day int not null default 0,
    -- Whose link they came by, a member's or one of the operators'.
    add column invited_by int8,
    add column invitation_id int8,
    -- Null for good.
    add column suspended_until int8`,
  sql`update identity.users u set seen_day = greatest(u.created_at, (
      select max(d.last_seen_at) from identity.devices d where d.user_id = u.id)) / ${DAY}`,
  sql`create index users_newest on identity.users (created_at, id) where deleted_at is null`,
  sql`create index users_seen on identity.users (seen_day, id) where deleted_at is null`,
  // In the order of bytes, whatever the database sorts by: a beginning is a stretch of it.
  sql`create index users_handles on identity.users (handle collate "C")
    where deleted_at is null`,
  sql`create index users_names on identity.users (lower(name) collate "C")
    where deleted_at is null`,
  sql`create index users_suspended on identity.users (created_at, id)
    where suspended_at is not null`,
  sql`create index users_invited on identity.users (invitation_id, created_at, id)
    where invitation_id is not null`,

  sql`create table identity.suspensions (
    id int8 generated always as identity primary key,
    user_id int8 not null,
    at int8 not null,
    until int8,
    reason text not null,
    by_operator int8,
    -- When somebody ended it before its time, or it was replaced.
    ended_at int8
  )`,
  sql`create index suspensions_user on identity.suspensions (user_id, id)`,

  sql`create table identity.invitations (
    id int8 primary key,
    token text not null unique,
    note text not null,
    uses int,
    used int not null default 0,
    created_at int8 not null,
    created_by int8 not null,
    expires_at int8,
    revoked_at int8
  )`,
  sql`create index invitations_newest on identity.invitations (created_at, id)`,

  // What happened on each day, kept for ever: it names nobody.
  sql`create table identity.days (
    day int primary key,
    joined int not null default 0,
    here int not null default 0,
    gone int not null default 0
  )`,
  sql`insert into identity.days (day, joined, gone)
    select day, sum(joined), sum(gone) from (
      select created_at / ${DAY} as day, 1 as joined, 0 as gone from identity.users
      union all
      select deleted_at / ${DAY}, 0, 1 from identity.users where deleted_at is not null
    ) d group by day`,
];

/** What the operators' page shows of people, and what is done there. */
export const accounts: Migration = {
  name: '008-accounts',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
