import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  // asked_until: until when a suspension was to hold by this decision alone; `until` is what held
  // when its person was told.
  sql`alter table moderation.decisions add column asked_until int8`,
  sql`update moderation.decisions set asked_until = until where verdict = 'suspend'`,

  // Who speaks in an excerpt: their lines go with their account.
  sql`create index reports_quoting on moderation.reports using gin (excerpt jsonb_path_ops)`,
];

export const whatHolds: Migration = {
  name: '002-what-holds',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
