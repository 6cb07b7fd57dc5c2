import { type Migration, sql } from '#platform/database/index.ts';

/** How many handles a person keeps from others is asked at every change of a handle. */
export const releasedHandles: Migration = {
  name: '002-released-handles',
  async up(tx) {
    await sql`create index released_handles_user on identity.released_handles (user_id)`.execute(
      tx,
    );
  },
};
