import { serverAccount } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** What a person is in, while a transaction holds the heads of all of it. */
export interface Belongings {
  /** Groups that the person is a member of. */
  groups: number[];
  pairs: number[];
}

/** Locks the heads of all that a person is in, in order of id as every writer does (SPEC W2). */
export async function lockBelongings(tx: Tx, user: number): Promise<Belongings> {
  const { rows } = await sql<{ conversation: number; kind: 'direct' | 'group' | 'notes' }>`
    select h.conversation_id as conversation, c.kind from chat.inbox i
    join chat.conversations c on c.conversation_id = i.conversation_id
    join chat.heads h on h.conversation_id = i.conversation_id
    where i.user_id = ${user} and i.to_seq is null
    order by h.conversation_id
    for update of h`.execute(tx);
  const ofKind = (kind: 'direct' | 'group') =>
    rows.filter((row) => row.kind === kind).map(({ conversation }) => conversation);
  return { groups: ofKind('group'), pairs: ofKind('direct') };
}

/** Ends all decisions made by the rules of conversations (SPEC W5). */
export async function moveRulesOf(
  tx: Tx,
  conversations: readonly number[],
): Promise<{ conversation: number; version: number }[]> {
  const { rows } = await sql<{ conversation: number; version: number }>`
    update chat.heads set rules_version = rules_version + 1
    where conversation_id = any(${conversations}::int8[])
    returning conversation_id as conversation, rules_version as version`.execute(tx);
  return rows;
}

/** Deletes the conversations that a person had with oneself and with the server. */
export async function deleteOwnConversations(tx: Tx, user: number): Promise<void> {
  const { rows } = await sql<{ conversation: number }>`
    delete from chat.pairs where low in (${user}, ${serverAccount}) and high = ${user}
    returning conversation_id as conversation`.execute(tx);
  for (const { conversation } of rows) {
    await sql`delete from chat.messages where conversation_id = ${conversation}`.execute(tx);
    await sql`delete from chat.gaps where conversation_id = ${conversation}`.execute(tx);
    await sql`delete from chat.asides where conversation_id = ${conversation}`.execute(tx);
    await sql`delete from chat.members where conversation_id = ${conversation}`.execute(tx);
    await sql`
      delete from chat.inbox
      where user_id = ${serverAccount} and conversation_id = ${conversation}`.execute(tx);
    await sql`delete from chat.heads where conversation_id = ${conversation}`.execute(tx);
    await sql`delete from chat.conversations where conversation_id = ${conversation}`.execute(tx);
  }
}

/** Deletes a person's own side of everything: list, drafts, marks, invitations. */
export async function deleteOwnSide(tx: Tx, user: number): Promise<void> {
  await sql`delete from chat.inbox where user_id = ${user}`.execute(tx);
  await sql`delete from chat.invitations where user_id = ${user}`.execute(tx);
  await sql`delete from chat.favourites where user_id = ${user}`.execute(tx);
  await sql`delete from chat.creations where user_id = ${user}`.execute(tx);
}

/** Of the given pictures, those that a group has. */
export async function avatarsInUse(db: Db, blobs: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ avatar: string }>`
    select distinct avatar from chat.conversations
    where avatar = any(${blobs}::text[])`.execute(db);
  return rows.map(({ avatar }) => avatar);
}
