import { type Migration, sql } from '#platform/database/index.ts';

/** Of a recalled message: the admin of the group who took it back, and not its sender. */
export const recalledBy: Migration = {
  name: '025-recalled-by',
  async up(tx) {
    await sql`alter table chat.messages add column recalled_by int8`.execute(tx);
  },
};
