import { type Migration, sql } from '#platform/database/index.ts';

/** After how many days what people sent beside text is removed; null for never. */
export const keptMedia: Migration = {
  name: '002-kept-media',
  async up(tx) {
    await sql`alter table house.settings add column keep_media_days int`.execute(tx);
  },
};
