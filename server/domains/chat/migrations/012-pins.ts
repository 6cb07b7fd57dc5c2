import { type Migration, sql } from '#platform/database/index.ts';

/** The places of messages that are pinned, the last pinned last. */
export const pins: Migration = {
  name: '012-pins',
  async up(tx) {
    await sql`alter table chat.conversations
      add column pins int8[] not null default '{}'`.execute(tx);
  },
};
