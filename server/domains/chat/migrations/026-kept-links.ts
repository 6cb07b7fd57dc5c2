import { type Migration, sql } from '#platform/database/index.ts';

/** The secrets of links into groups, to be shown to their admins again; of older ones there is none. */
export const keptLinks: Migration = {
  name: '026-kept-links',
  async up(tx) {
    await sql`alter table chat.links add column token text`.execute(tx);
  },
};
