import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  // Until when a member may not write; 2^52 - 1 until it is lifted. It outlives the membership.
  sql`alter table chat.members add column silenced_until int8`,
  // The same in the member's own list, so that devices know it before they try.
  sql`alter table chat.inbox add column silenced_until int8`,
];

export const silence: Migration = {
  name: '021-silence',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
