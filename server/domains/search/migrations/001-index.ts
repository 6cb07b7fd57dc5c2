import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  sql`create schema search`,

  // How far each log is indexed.
  sql`create table search.marks (
    conversation_id int8 primary key,
    seq int8 not null default 0,
    version int8 not null default 0,
    floor int8 not null default 0
  ) with (fillfactor = 50)`,

  // words: what the message is found by in any wording that somebody sees. Whether a reader may
  // see it, and which wording, is not known here.
  sql`create table search.messages (
    conversation_id int8,
    seq int8,
    sent_at int8 not null,
    sender_id int8,
    kind text not null,
    words text[] not null,
    primary key (conversation_id, seq)
  )`,
  sql`create index messages_by_time on search.messages (conversation_id, sent_at, seq)`,

  // All beginnings of the words, so that a word is found while it is typed; and what narrows a
  // search down, behind signs that no word begins with: where, whose, and what it is. What came last is looked
  // through by every search until it is put in its place: little of it.
  sql`create function search.keys(words text[], conversation_id int8, sender_id int8, kind text)
    returns text[]
    language sql immutable parallel safe
    return array(
      select distinct left(word, size)
      from unnest(words) as word, generate_series(1, length(word)) as size
    ) || array['#' || conversation_id, '@' || coalesce(sender_id, 0), '=' || kind]`,
  sql`create index messages_by_key on search.messages
    using gin (search.keys(words, conversation_id, sender_id, kind))
    with (gin_pending_list_limit = 256)`,
];

export const index: Migration = {
  name: '001-index',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
