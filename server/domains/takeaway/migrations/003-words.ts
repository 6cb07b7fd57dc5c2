import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  // The place up to which the lines of an archive can be found by their words.
  sql`alter table takeaway.archives add column indexed int8 not null default 0`,
  sql`create index archives_unindexed on takeaway.archives (archive_id)
    where ready and indexed < messages`,
];

export const words: Migration = {
  name: '003-words',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
