import { type Migration, sql } from '#platform/database/index.ts';

/** A file that its person deleted and that a report still has: for those alone who look at that. */
export const withdrawn: Migration = {
  name: '004-withdrawn',
  async up(tx) {
    await sql`
      alter table media.files add column withdrawn boolean not null default false`.execute(tx);
  },
};
