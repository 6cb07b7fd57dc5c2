import { sql, type Tx } from '#platform/database/index.ts';
import { OPEN } from './ranges.ts';

export interface NewNotes {
  user: number;
  conversation: number;
  /** Of the person's own log, for the row in their list. */
  version: number;
}

/** Conversations of people with themselves, each with an empty log and its only member. */
export async function insertNotes(tx: Tx, notes: readonly NewNotes[], at: number): Promise<void> {
  await sql`
    with made as materialized (
      select owner, conversation, version
      from unnest(${notes.map(({ user }) => user)}::int8[],
        ${notes.map(({ conversation }) => conversation)}::int8[],
        ${notes.map(({ version }) => version)}::int8[]) as n (owner, conversation, version)
    ), pairs as (
      insert into chat.pairs (low, high, conversation_id)
      select owner, owner, conversation from made
    ), conversations as (
      insert into chat.conversations (conversation_id, kind, created_at, member_count, faces)
      select conversation, 'notes', ${at}::int8, 1, array[owner] from made
    ), heads as (
      insert into chat.heads (conversation_id, moved_at) select conversation, ${at}::int8 from made
    ), members as (
      insert into chat.members (conversation_id, user_id, role, active, joined_at, ranges,
        read_seq, delivered_seq)
      select conversation, owner, 'member', true, ${at}::int8, array[1, ${OPEN}]::int8[], 0, 0
      from made
    )
    insert into chat.inbox (user_id, conversation_id, version, role, read_seq, read_n, from_seq)
    select owner, conversation, version, 'member', 0, 0, 1 from made`.execute(tx);
}
