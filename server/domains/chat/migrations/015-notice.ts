import { type Migration, sql } from '#platform/database/index.ts';

/** What a group's admins want its members to know, with who wrote it, when, and the line of it. */
export const notice: Migration = {
  name: '015-notice',
  async up(tx) {
    await sql`alter table chat.conversations add column notice jsonb`.execute(tx);
  },
};
