import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** The groups that a person is a member of. */
export async function groupsOf(db: Db, user: number): Promise<number[]> {
  const { rows } = await sql<{ conversation: number }>`
    select i.conversation_id as conversation from chat.inbox i
    join chat.conversations c on c.conversation_id = i.conversation_id
    where i.user_id = ${user} and i.to_seq is null and c.kind = 'group'
    order by i.conversation_id`.execute(db);
  return rows.map(({ conversation }) => conversation);
}

/** Ends all decisions made by the rules of a person's direct conversations (SPEC W5). */
export async function moveRulesOfPairs(
  tx: Tx,
  user: number,
): Promise<{ conversation: number; version: number }[]> {
  const { rows } = await sql<{ conversation: number; version: number }>`
    update chat.heads set rules_version = rules_version + 1
    where conversation_id = any(array(
      select h.conversation_id from chat.inbox i
      join chat.conversations c on c.conversation_id = i.conversation_id and c.kind = 'direct'
      join chat.heads h on h.conversation_id = i.conversation_id
      where i.user_id = ${user}
      order by h.conversation_id
      for update of h
    ))
    returning conversation_id as conversation, rules_version as version`.execute(tx);
  return rows;
}

/** Deletes the conversation that a person had with oneself. */
export async function deleteNotes(tx: Tx, user: number): Promise<void> {
  const { rows } = await sql<{ conversation: number }>`
    delete from chat.pairs where low = ${user} and high = ${user}
    returning conversation_id as conversation`.execute(tx);
  for (const { conversation } of rows) {
    await sql`delete from chat.messages where conversation_id = ${conversation}`.execute(tx);
    await sql`delete from chat.members where conversation_id = ${conversation}`.execute(tx);
    await sql`delete from chat.heads where conversation_id = ${conversation}`.execute(tx);
    await sql`delete from chat.conversations where conversation_id = ${conversation}`.execute(tx);
  }
}

/** Deletes a person's own side of everything: list, drafts, marks, invitations. */
export async function deleteOwnSide(tx: Tx, user: number): Promise<void> {
  await sql`delete from chat.inbox where user_id = ${user}`.execute(tx);
  await sql`delete from chat.invitations where user_id = ${user}`.execute(tx);
  await sql`delete from chat.creations where user_id = ${user}`.execute(tx);
}

/** What a person has here: conversations, arrangements, and all that the person wrote. */
export async function readOwnSide(db: Db, user: number) {
  const conversations = await sql`
    select c.conversation_id as id, c.kind, c.title, i.role, i.read_seq as "readSeq", i.muted,
      i.pinned_at as "pinnedAt", i.folded, i.draft, i.from_seq as "fromSeq", i.to_seq as "toSeq"
    from chat.inbox i join chat.conversations c on c.conversation_id = i.conversation_id
    where i.user_id = ${user}`.execute(db);
  const messages = await sql`
    select m.conversation_id as conversation, m.seq, m.sent_at as "sentAt", m.body as text,
      m.edited_at as "editedAt", m.recalled_at as "recalledAt"
    from chat.inbox i
    join chat.messages m on m.conversation_id = i.conversation_id and m.sender_id = i.user_id
    where i.user_id = ${user} and m.kind = 'text'
    order by m.sent_at, m.seq`.execute(db);
  const invitations = await sql`
    select conversation_id as conversation, invited_by as "invitedBy", invited_at as "invitedAt"
    from chat.invitations where user_id = ${user} and pending`.execute(db);
  return {
    conversations: conversations.rows,
    messages: messages.rows,
    invitations: invitations.rows,
  };
}

/** Of the given pictures, those that a group has. */
export async function avatarsInUse(db: Db, blobs: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ avatar: string }>`
    select distinct avatar from chat.conversations
    where avatar = any(${blobs}::text[])`.execute(db);
  return rows.map(({ avatar }) => avatar);
}
