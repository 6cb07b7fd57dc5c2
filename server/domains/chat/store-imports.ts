import { sql, type Tx } from '#platform/database/index.ts';
import type { ImportedRows } from './imported-rows.ts';
import { OPEN } from './ranges.ts';

/** Conversations, heads, and the places of pairs. A pair that has one is a violation (23505). */
export async function insertImportedConversations(
  tx: Tx,
  imported: readonly ImportedRows[],
): Promise<void> {
  const rows = imported.map(({ conversation, head }) => ({ ...conversation, ...head }));
  await sql`
    with made as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (conversation_id int8,
        kind text, title text, avatar text, created_at int8, member_count int, faces int8[],
        seq int8, version int8, n int8, "movedAt" int8)
    ), pairs as (
      insert into chat.pairs (low, high, conversation_id)
      select faces[1], faces[2], conversation_id from made where kind = 'direct'
    ), heads as (
      insert into chat.heads (conversation_id, seq, version, n, moved_at)
      select conversation_id, seq, version, n, "movedAt" from made
    )
    insert into chat.conversations (conversation_id, kind, title, avatar, created_at,
      member_count, faces)
    select conversation_id, kind, title, avatar, created_at, member_count, faces
    from made`.execute(tx);
}

/** Members, and each one's own side; `versionOf` says what each person's log has drawn. */
export async function insertImportedSides(
  tx: Tx,
  imported: readonly ImportedRows[],
  versionOf: (user: number) => number,
): Promise<void> {
  const rows = imported.flatMap(({ conversation, head, inboxes }) =>
    inboxes.map((inbox) => {
      const { conversation_id, created_at } = conversation;
      const version = versionOf(inbox.user_id);
      return { ...inbox, conversation_id, joined_at: created_at, delivered: head.seq, version };
    }),
  );
  await sql`
    with made as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i (conversation_id int8,
        user_id int8, role text, joined_at int8, delivered int8, version int8, read_seq int8,
        read_n int8, muted boolean, pinned_at int8, folded boolean, marked_unread boolean,
        draft text, draft_at int8)
    ), members as (
      insert into chat.members (conversation_id, user_id, role, active, joined_at, ranges,
        read_seq, delivered_seq)
      select conversation_id, user_id, role, true, joined_at, array[1, ${OPEN}]::int8[], read_seq,
        delivered from made
    )
    insert into chat.inbox (user_id, conversation_id, version, role, read_seq, read_n, muted,
      pinned_at, folded, marked_unread, draft, draft_at, from_seq)
    select user_id, conversation_id, version, role, read_seq, read_n, muted, pinned_at, folded,
      marked_unread, draft, draft_at, 1 from made`.execute(tx);
}

export async function insertImportedMessages(
  tx: Tx,
  rows: readonly (ImportedRows['messages'][number] & { conversation_id: number })[],
): Promise<void> {
  await sql`
    insert into chat.messages (conversation_id, seq, version, sent_version, n, sent_at, sender_id,
      kind, body, payload, reply_to, mentions, edited_at, first_body, first_version,
      first_mentions, recalled_at)
    select conversation_id, seq, version, sent_version, n, sent_at, sender_id, kind, body, payload,
      reply_to, mentions, edited_at, first_body, first_version, first_mentions, recalled_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m (conversation_id int8, seq int8,
      version int8, sent_version int8, n int8, sent_at int8, sender_id int8, kind text, body text,
      payload jsonb, reply_to int8, mentions int8[], edited_at int8, first_body text,
      first_version int8, first_mentions int8[], recalled_at int8)`.execute(tx);
}
