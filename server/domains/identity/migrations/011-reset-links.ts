import { type Migration, sql } from '#platform/database/index.ts';

/** One-time links with which people set a new password; one living link for each person. */
export const resetLinks: Migration = {
  name: '011-reset-links',
  async up(tx) {
    await sql`
      create table identity.reset_links (
        user_id bigint primary key,
        hash bytea not null unique,
        expires_at bigint not null
      )`.execute(tx);
    await sql`create index reset_links_expire on identity.reset_links (expires_at)`.execute(tx);
  },
};
