import { type Migration, sql } from '#platform/database/index.ts';

/** Lists those who chose a name for a large group, page by page, without a look at all others. */
export const nicknamed: Migration = {
  name: '027-nicknamed',
  async up(tx) {
    await sql`create index members_nicknamed on chat.members (conversation_id, user_id)
      where active and nickname is not null`.execute(tx);
  },
};
