import { type Migration, sql } from '#platform/database/index.ts';

/**
 * Messages that were forwarded as one: the card of the message shows the first of them, and the
 * bundle has all, with those within it. It goes with its message.
 */
const statements = [
  sql`create table chat.bundles (
    conversation_id int8,
    seq int8,
    bundle jsonb not null,
    primary key (conversation_id, seq)
  )`,
  sql`alter table chat.messages add column forwarded boolean, add column card jsonb`,
  sql`create function chat.drop_bundle() returns trigger
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off
    as $$
    begin
      delete from chat.bundles where conversation_id = old.conversation_id and seq = old.seq;
      return null;
    end
    $$`,
  sql`create trigger bundle_removed after delete on chat.messages for each row
    when (old.card is not null) execute function chat.drop_bundle()`,
  sql`create trigger bundle_recalled after update of recalled_at on chat.messages for each row
    when (old.card is not null and new.recalled_at is not null)
    execute function chat.drop_bundle()`,
];

export const forwards: Migration = {
  name: '011-forwards',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
