import { type Migration, sql } from '#platform/database/index.ts';

/** Of a recalled message: operators took it back, and not its sender (SPEC R6). */
export const removal: Migration = {
  name: '009-removal',
  async up(tx) {
    await sql`alter table chat.messages add column removed boolean`.execute(tx);
  },
};
