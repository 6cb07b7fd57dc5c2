import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  sql`create schema moderation`,

  // reporter_id: null once that account is gone. place: where it stands in the queue. excerpt: the
  // reported message among its neighbours, as the reporter saw them; null for a person.
  sql`create table moderation.reports (
    report_id int8 primary key,
    reporter_id int8,
    client_id text not null,
    print text not null,
    accused_id int8 not null,
    category text not null,
    note text not null,
    conversation_id int8,
    seq int8,
    excerpt jsonb,
    at int8 not null,
    place int8 not null,
    taken_by int8,
    verdict text check (verdict in ('dismiss', 'warn', 'remove', 'restrict', 'suspend')),
    closed_at int8,
    check ((verdict is null) = (closed_at is null)),
    unique (reporter_id, client_id)
  )`,
  sql`create index reports_by on moderation.reports (reporter_id, at, report_id)`,
  sql`create index reports_about on moderation.reports (accused_id)`,
  sql`create index reports_open on moderation.reports (place, report_id) where closed_at is null`,
  sql`create index reports_taken on moderation.reports (taken_by, place, report_id)
    where closed_at is null`,
  sql`create index reports_closed on moderation.reports (closed_at, report_id)
    where closed_at is not null`,

  // suspended_at: the suspension that it led to. kept: what a removed message said.
  sql`create table moderation.decisions (
    decision_id int8 primary key,
    report_id int8 not null references moderation.reports on delete cascade,
    accused_id int8 not null,
    by_operator int8 not null,
    verdict text not null check (verdict in ('dismiss', 'warn', 'remove', 'restrict', 'suspend')),
    category text not null,
    reason text not null,
    at int8 not null,
    until int8,
    suspended_at int8,
    kept jsonb,
    appeal text check (appeal in ('open', 'upheld', 'reversed'))
  )`,
  sql`create index decisions_on on moderation.decisions (report_id, at)`,
  sql`create index decisions_against on moderation.decisions (accused_id, at, decision_id)`,

  // by_user: null once that account is gone. answer: what the operator said who decided it.
  sql`create table moderation.appeals (
    appeal_id int8 primary key,
    decision_id int8 not null unique references moderation.decisions on delete cascade,
    by_user int8,
    side text not null check (side in ('accused', 'reporter')),
    text text not null,
    at int8 not null,
    outcome text check (outcome in ('upheld', 'reversed')),
    decided_by int8,
    answer text,
    check ((outcome is null) = (decided_by is null))
  )`,
  sql`create index appeals_by on moderation.appeals (by_user)`,
  sql`create index appeals_open on moderation.appeals (at, appeal_id) where outcome is null`,
  sql`create index appeals_decided on moderation.appeals (at, appeal_id)
    where outcome is not null`,
];

export const reports: Migration = {
  name: '001-reports',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
