import { type Migration, sql } from '#platform/database/index.ts';

/** Tables lead with their shard key: `conversation_id`, or `user_id` for what is one person's. */
const statements = [
  sql`create schema chat`,

  sql`create table chat.conversations (
    conversation_id int8 primary key,
    kind text not null check (kind in ('direct', 'group', 'notes')),
    title text not null default '',
    avatar text,
    created_at int8 not null,
    member_count int not null,
    faces int8[] not null
  )`,

  // The conversation of two people, or of one with oneself (low = high).
  sql`create table chat.pairs (
    low int8,
    high int8,
    conversation_id int8 not null,
    primary key (low, high)
  )`,

  // Groups by the client id that made them, so that making one twice is harmless (SPEC W6).
  sql`create table chat.creations (
    user_id int8,
    client_id text,
    conversation_id int8 not null,
    print int8 not null,
    invited int8[] not null,
    primary key (user_id, client_id)
  )`,

  // Narrow, and updated for every message: room for HOT updates, and no second index (SPEC W1).
  // rules_version moves with all that decides who may write (W5); roster_version is what members
  // see of it, and does not tell of a block. An aside is what somebody who was blocked writes: it
  // is for its author alone. While the log ends with asides, aside_of names their author, and the
  // common_ columns say where the log stands for the other one, whose list they must not move.
  sql`create table chat.heads (
    conversation_id int8 primary key,
    seq int8 not null default 0,
    version int8 not null default 0,
    n int8 not null default 0,
    moved_at int8 not null,
    rules_version int8 not null default 1,
    roster_version int8 not null default 1,
    floor int8 not null default 0,
    aside_of int8,
    common_seq int8,
    common_version int8,
    common_n int8,
    common_moved_at int8
  ) with (fillfactor = 50)`,

  // sent_version never changes: rows whose version differs from it were changed later. print
  // tells the same content from other content under one client id. first_body is what those see
  // who may not see an edit.
  sql`create table chat.messages (
    conversation_id int8,
    seq int8,
    version int8 not null,
    sent_version int8 not null,
    n int8 not null,
    sent_at int8 not null,
    sender_id int8,
    only_for int8,
    client_id text,
    print int8,
    kind text not null,
    body text not null,
    payload jsonb,
    reply_to int8,
    mentions int8[],
    edited_at int8,
    edit_only_for int8,
    first_body text,
    recalled_at int8,
    primary key (conversation_id, seq)
  )`,
  sql`create unique index messages_client on chat.messages (conversation_id, sender_id, client_id)
    where client_id is not null`,
  sql`create index messages_changed on chat.messages (conversation_id, version)
    where version <> sent_version`,

  // ranges: pairs of first and last place (SPEC R5); an open one ends at 2^52 - 1.
  sql`create function chat.in_ranges(seq int8, ranges int8[]) returns boolean
    language sql immutable parallel safe
    return exists (
      select from generate_series(1, cardinality(ranges), 2) as place
      where seq between ranges[place] and ranges[place + 1]
    )`,
  // The one place that says what of a log is a reader's to see (SPEC R5): not what was cleared or
  // hidden, not what is for somebody else alone, and nothing outside of the reader's ranges.
  // Inlined where it is used, so that the first condition is one on the index.
  sql`create function chat.sees(
      reader int8, cleared_seq int8, hidden int8[], ranges int8[], seq int8, only_for int8
    ) returns boolean
    language sql immutable parallel safe
    return seq > cleared_seq
      and (only_for is null or only_for = reader)
      and seq <> all (hidden)
      and chat.in_ranges(seq, ranges)`,
  sql`create table chat.members (
    conversation_id int8,
    user_id int8,
    role text not null check (role in ('owner', 'admin', 'member')),
    active boolean not null,
    joined_at int8 not null,
    ranges int8[] not null,
    read_seq int8 not null default 0,
    delivered_seq int8 not null default 0,
    primary key (conversation_id, user_id)
  ) with (fillfactor = 70)`,

  // touched_at: when sending moved read_seq, which draws no version (SPEC R3). The left_ columns
  // hold how the conversation was when its reader was a member for the last time.
  sql`create table chat.inbox (
    user_id int8,
    conversation_id int8,
    version int8 not null,
    role text not null,
    read_seq int8 not null,
    read_n int8 not null,
    touched_at int8 not null default 0,
    muted boolean not null default false,
    pinned_at int8,
    marked_unread boolean not null default false,
    folded boolean not null default false,
    draft text not null default '',
    draft_reply_to int8,
    draft_at int8 not null default 0,
    cleared_seq int8 not null default 0,
    hidden int8[] not null default '{}',
    closed_seq int8,
    from_seq int8 not null,
    to_seq int8,
    left_version int8,
    left_n int8,
    left_at int8,
    left_conversation jsonb,
    primary key (user_id, conversation_id)
  ) with (fillfactor = 70)`,

  // pending = false is a tombstone.
  sql`create table chat.invitations (
    user_id int8,
    conversation_id int8,
    version int8 not null,
    invited_by int8 not null,
    invited_at int8 not null,
    pending boolean not null,
    primary key (user_id, conversation_id)
  )`,
];

export const conversations: Migration = {
  name: '001-conversations',
  async up(tx) {
    for (const statement of statements) await statement.execute(tx);
  },
};
