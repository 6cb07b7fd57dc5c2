import { type Migration, sql } from '#platform/database/index.ts';

/**
 * What people gave to messages, one row a person, and in each message the sum of it, so that
 * reading a log costs nothing more. edit_version is that of the last edit where something changed
 * the row after it. reactions_aside has by person what that one alone sees of their own reaction.
 *
 * The rows follow the messages by triggers that fire only where a message had any.
 */
const statements = [
  sql`create table chat.reactions (
    conversation_id int8,
    seq int8,
    user_id int8,
    emoji text not null,
    reacted_at int8 not null,
    primary key (conversation_id, seq, user_id)
  )`,
  sql`alter table chat.messages add column reactions jsonb, add column reactions_aside jsonb,
    add column reacted_version int8, add column edit_version int8`,
  sql`create function chat.drop_reactions() returns trigger
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off
    as $$
    begin
      delete from chat.reactions where conversation_id = old.conversation_id and seq = old.seq;
      return null;
    end
    $$`,
  sql`create trigger reactions_removed after delete on chat.messages for each row
    when (old.reactions is not null) execute function chat.drop_reactions()`,
  sql`create trigger reactions_recalled after update of recalled_at on chat.messages for each row
    when (old.reactions is not null and new.recalled_at is not null)
    execute function chat.drop_reactions()`,
];

export const reactions: Migration = {
  name: '010-reactions',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
