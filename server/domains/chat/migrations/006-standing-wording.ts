import { type Migration, sql } from '#platform/database/index.ts';

/**
 * The wording that stands for those who do not see a message's last edit, whole: an edit that
 * somebody blocked makes aside leaves the other one what both saw before, which need not be the
 * first wording. An edit for all that follows it tells of its mentions again.
 */
const statements = [
  sql`alter table chat.messages add column first_version int8, add column first_edited_at int8,
    add column first_mentions int8[]`,
  sql`update chat.messages set first_version = sent_version where first_body is not null`,
  sql`drop trigger mentions_changed on chat.messages`,
  sql`create trigger mentions_changed after update of mentions on chat.messages for each row
    when (old.mentions is distinct from new.mentions
      or old.edit_only_for is distinct from new.edit_only_for)
    execute function chat.keep_mentions()`,
];

export const standingWording: Migration = {
  name: '006-standing-wording',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
