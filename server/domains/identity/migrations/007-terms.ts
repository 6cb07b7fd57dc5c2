import { type Migration, sql } from '#platform/database/index.ts';

/** Which version of the terms a person agreed to when they joined. */
export const terms: Migration = {
  name: '007-terms',
  async up(tx) {
    await sql`alter table identity.users add column terms_version int`.execute(tx);
  },
};
