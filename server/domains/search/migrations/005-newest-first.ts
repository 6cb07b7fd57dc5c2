import { type Migration, sql } from '#platform/database/index.ts';

/**
 * A log that is far behind is indexed from its newest end: from `low` to `high`, both in it, is the
 * stretch below `seq` that is not indexed yet.
 */
export const newestFirst: Migration = {
  name: '005-newest-first',
  async up(tx) {
    await sql`alter table search.marks add column low int8, add column high int8`.execute(tx);
  },
};
