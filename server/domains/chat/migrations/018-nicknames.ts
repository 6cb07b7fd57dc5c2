import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  // What a member is called in this group; null for the person's own name.
  sql`alter table chat.members add column nickname text`,
  // The roster version at which somebody came to be called otherwise for the last time; 0 for never.
  sql`alter table chat.conversations add column nicknames int8 not null default 0`,
];

export const nicknames: Migration = {
  name: '018-nicknames',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
