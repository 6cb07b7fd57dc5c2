import { serverAccount } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import { OPEN } from './ranges.ts';
import type { InboxRow } from './store-inbox.ts';
import type { MessageRow } from './store-messages.ts';

/** A person, and their conversation with the server. */
export interface Talk {
  user: number;
  conversation: number;
}

/** Those of the people's conversations with the server that there are. */
export async function findTalks(db: Db, users: readonly number[]): Promise<Talk[]> {
  const { rows } = await sql<Talk>`
    select high as "user", conversation_id as conversation from chat.pairs
    where low = ${serverAccount} and high = any(${users}::int8[])`.execute(db);
  return rows;
}

/** Takes the pairs' places. @returns those for which nobody else was first */
export async function claimTalks(tx: Tx, talks: readonly Talk[]): Promise<Talk[]> {
  const { rows } = await sql<Talk>`
    insert into chat.pairs (low, high, conversation_id)
    select ${serverAccount}::int8, t.person, t.conversation
    from unnest(${talks.map(({ user }) => user)}::int8[],
      ${talks.map(({ conversation }) => conversation)}::int8[]) as t (person, conversation)
    order by t.person
    on conflict (low, high) do nothing
    returning high as "user", conversation_id as conversation`.execute(tx);
  return rows;
}

/**
 * Makes conversations with the server, each with an empty log. Whoever sends has an inbox row, the
 * server too; but nobody looks at its list, which draws no versions.
 *
 * @param talks with the version that each person drew
 * @returns the people's inbox rows
 */
export async function insertTalks(
  tx: Tx,
  talks: readonly (Talk & { version: number })[],
  at: number,
): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`
    with made as materialized (
      select person, conversation, version
      from unnest(${talks.map(({ user }) => user)}::int8[],
        ${talks.map(({ conversation }) => conversation)}::int8[],
        ${talks.map(({ version }) => version)}::int8[]) as t (person, conversation, version)
    ), conversations as (
      insert into chat.conversations (conversation_id, kind, created_at, member_count, faces)
      select conversation, 'direct', ${at}::int8, 2, array[${serverAccount}::int8, person] from made
    ), heads as (
      insert into chat.heads (conversation_id, moved_at) select conversation, ${at}::int8 from made
    ), members as (
      insert into chat.members (conversation_id, user_id, role, active, joined_at, ranges,
        read_seq, delivered_seq)
      select conversation, unnest(array[${serverAccount}::int8, person]), 'member', true,
        ${at}::int8, array[1, ${OPEN}]::int8[], 0, 0
      from made
    )
    insert into chat.inbox (user_id, conversation_id, version, role, read_seq, read_n, from_seq)
    select side.owner, conversation, side.version, 'member', 0, 0, 1
    from made cross join lateral (
      values (person, version), (${serverAccount}::int8, 0::int8)
    ) as side (owner, version)
    returning *`.execute(tx);
  return rows.filter((row) => row.user_id !== serverAccount);
}

/** Locks the logs, in order of id. @returns the rules' version of each */
export async function lockTalks(
  tx: Tx,
  conversations: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ conversation: number; version: number }>`
    select conversation_id as conversation, rules_version as version from chat.heads
    where conversation_id = any(${conversations}::int8[])
    order by conversation_id for update`.execute(tx);
  return new Map(rows.map(({ conversation, version }) => [conversation, version]));
}

/**
 * What a person and the server wrote to each other before a place, the newest first. What was told
 * of reports is left out: it would tell who made them.
 */
export async function readTalk(
  db: Db,
  conversation: number,
  before: number,
  limit: number,
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select * from chat.messages
    where conversation_id = ${conversation} and seq < ${before}
      and (kind <> 'text' or payload is null)
    order by seq desc limit ${limit}`.execute(db);
  return rows;
}
