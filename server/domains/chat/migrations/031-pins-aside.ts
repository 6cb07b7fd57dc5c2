import { type Migration, sql } from '#platform/database/index.ts';

/**
 * Of pinned messages that one of two sees alone: by their places, who that is. They stand in `pins`
 * like any other, and count for that one alone.
 */
export const pinsAside: Migration = {
  name: '031-pins-aside',
  async up(tx) {
    await sql`alter table chat.conversations add column pins_aside jsonb`.execute(tx);
    await sql`
      update chat.conversations c set pins_aside = (
        select jsonb_object_agg(m.seq, m.only_for) from chat.messages m
        where m.conversation_id = c.conversation_id and m.seq = any(c.pins)
          and m.only_for is not null)
      where kind = 'direct' and pins <> '{}'`.execute(tx);
  },
};
