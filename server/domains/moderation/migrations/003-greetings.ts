import { type Migration, sql } from '#platform/database/index.ts';

/** What the reported person wrote with a contact request; null where none went along. */
export const greetings: Migration = {
  name: '003-greetings',
  async up(tx) {
    await sql`alter table moderation.reports add column greeting text`.execute(tx);
  },
};
