import type { PersonalRow } from '@teahouse/protocol';
import { hasLink } from '#domains/contacts/index.ts';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

export interface InvitationRow {
  user_id: number;
  conversation_id: number;
  version: number;
  invited_by: number;
  invited_at: number;
  /** False for a tombstone: it was answered, or is void. */
  pending: boolean;
  title: string;
  member_count: number;
}

/** First contact is without links: a title with one is left out, as if nobody had named the group. */
export function invitationRowOf(row: InvitationRow): PersonalRow {
  const { conversation_id: key, version } = row;
  if (!row.pending) return { kind: 'invitation', key, version, value: null };
  const value = {
    conversation: key,
    title: hasLink(row.title) ? '' : row.title,
    memberCount: row.member_count,
    by: row.invited_by,
    at: row.invited_at,
  };
  return { kind: 'invitation', key, version, value };
}

export async function invitationsAfter(
  db: Db,
  user: number,
  version: number,
): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    select i.*, c.title, c.member_count from chat.invitations i
    join chat.conversations c on c.conversation_id = i.conversation_id
    where i.user_id = ${user} and i.version > ${version}
      and (i.pending or ${version} > 0)`.execute(db);
  return rows;
}

/** Those of the users who have an invitation to the group that waits for them. */
export async function findInvited(
  db: Db,
  conversation: number,
  users: readonly number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ user: number }>`
    select user_id as "user" from chat.invitations
    where user_id = any(${users}::int8[]) and conversation_id = ${conversation}
      and pending`.execute(db);
  return new Set(rows.map(({ user }) => user));
}

/** Of those who are invited, the ones whose inviter is a member still: only a member's word counts. */
export async function findWelcome(
  db: Db,
  conversation: number,
  users: readonly number[],
): Promise<Set<number>> {
  const { rows } = await sql<{ user: number }>`
    select i.user_id as "user" from chat.invitations i
    join chat.members m on m.conversation_id = i.conversation_id and m.user_id = i.invited_by
    where i.user_id = any(${users}::int8[]) and i.conversation_id = ${conversation}
      and i.pending and m.active`.execute(db);
  return new Set(rows.map(({ user }) => user));
}

/** Of the given people, those whose invitation to a group waits for the viewer's answer. */
export async function inviting(
  db: Db,
  viewer: number,
  users: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ user: number }>`
    select distinct invited_by as "user" from chat.invitations
    where user_id = ${viewer} and pending and invited_by = any(${users}::int8[])`.execute(db);
  return rows.map(({ user }) => user);
}

export async function insertInvitations(
  tx: Tx,
  invitation: {
    conversation: number;
    by: number;
    at: number;
    users: readonly number[];
    /** The version that each of them drew, in the same order. */
    versions: readonly number[];
  },
): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    with written as (
      insert into chat.invitations as i (user_id, conversation_id, version, invited_by, invited_at,
        pending)
      select r.id, ${invitation.conversation}::int8, r.version, ${invitation.by}::int8,
        ${invitation.at}::int8, true
      from unnest(${invitation.users}::int8[], ${invitation.versions}::int8[]) as r (id, version)
      on conflict (user_id, conversation_id) do update
      set version = excluded.version, invited_by = excluded.invited_by,
        invited_at = excluded.invited_at, pending = true
      returning i.*
    )
    select w.*, c.title, c.member_count from written w
    join chat.conversations c on c.conversation_id = w.conversation_id`.execute(tx);
  return rows;
}

/** Leaves a tombstone. False when no invitation waited. */
export async function endInvitation(
  tx: Tx,
  user: number,
  conversation: number,
  version: number,
): Promise<boolean> {
  const { rows } = await sql`
    update chat.invitations set pending = false, version = ${version}
    where user_id = ${user} and conversation_id = ${conversation} and pending
    returning user_id`.execute(tx);
  return rows.length === 1;
}
