import { type Migration, sql } from '#platform/database/index.ts';

/** Messages that people keep, by person. kept = false is a tombstone. */
const statements = [
  sql`create table chat.favourites (
    user_id int8,
    key int8,
    version int8 not null,
    conversation_id int8 not null,
    seq int8 not null,
    kept_at int8 not null,
    kept boolean not null,
    primary key (user_id, key)
  )`,
  sql`create unique index favourites_place on chat.favourites (user_id, conversation_id, seq)`,
  sql`create index favourites_version on chat.favourites (user_id, version)`,
];

export const favourites: Migration = {
  name: '013-favourites',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
