import { type Migration, sql } from '#platform/database/index.ts';

/** Lists the members of a large group page by page: who manages it first, then by joining. */
export const standingOrder: Migration = {
  name: '023-standing-order',
  async up(tx) {
    await sql`create index members_standing on chat.members
      (conversation_id, (role = 'member'), joined_at, user_id) where active`.execute(tx);
  },
};
