import { type Migration, sql } from '#platform/database/index.ts';

/** That somebody was ignored is remembered, so that asking anew shows nothing. */
export const ignored: Migration = {
  name: '002-ignored',
  async up(tx) {
    await sql`
      alter table contacts.requests add column ignored boolean not null default false`.execute(tx);
  },
};
