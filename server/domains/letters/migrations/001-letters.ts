import { type Migration, sql } from '#platform/database/index.ts';

const statements = [
  sql`create schema letters`,

  // moved_at: when it was sent, answered, gone on with or closed. seq is its place in chat's log.
  sql`create table letters.letters (
    letter_id int8 primary key,
    user_id int8 not null,
    conversation_id int8 not null,
    seq int8 not null,
    kind text not null check (kind in ('idea', 'problem', 'question')),
    body text not null,
    facts jsonb,
    state text not null check (state in ('open', 'answered', 'done', 'declined')),
    sent_at int8 not null,
    moved_at int8 not null,
    closed_at int8,
    unique (conversation_id, seq)
  )`,
  sql`create index letters_of_person on letters.letters (user_id, moved_at, letter_id)`,
  sql`create index letters_in_state on letters.letters (state, moved_at, letter_id)`,
  sql`create index letters_closed on letters.letters (closed_at) where closed_at is not null`,
];

export const letters: Migration = {
  name: '001-letters',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
