import type { Inbox, PersonalRow, Role } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import { OPEN } from './ranges.ts';
import type { ConversationRow } from './store-conversations.ts';

/** A person's own side of a conversation. It stays when the person leaves. */
export interface InboxRow {
  user_id: number;
  conversation_id: number;
  /** Of the user's own log. */
  version: number;
  role: Role;
  read_seq: number;
  read_n: number;
  muted: boolean;
  pinned_at: number | null;
  marked_unread: boolean;
  folded: boolean;
  /** Empty for none; `draft_at` remembers when that was said. */
  draft: string;
  draft_reply_to: number | null;
  draft_at: number;
  cleared_seq: number;
  hidden: number[];
  closed_seq: number | null;
  from_seq: number;
  to_seq: number | null;
  join_requests: number;
  silenced_until: number | null;
  /** How the conversation was when this person left it. */
  left_version: number | null;
  left_n: number | null;
  left_at: number | null;
  left_conversation: (ConversationRow & { roster_version: number }) | null;
}

function inboxOf(row: InboxRow): Inbox {
  const draft = { text: row.draft, replyTo: row.draft_reply_to, at: row.draft_at };
  return {
    conversation: row.conversation_id,
    role: row.role,
    readSeq: row.read_seq,
    readN: row.read_n,
    muted: row.muted,
    pinnedAt: row.pinned_at,
    markedUnread: row.marked_unread,
    folded: row.folded,
    draft: row.draft === '' ? null : draft,
    ...(row.draft === '' && row.draft_at > 0 && { draftEmptiedAt: row.draft_at }),
    clearedSeq: row.cleared_seq,
    hidden: row.hidden,
    closedSeq: row.closed_seq,
    fromSeq: row.from_seq,
    toSeq: row.to_seq,
    ...(row.silenced_until !== null && { silenced: silencedOf(row.silenced_until) }),
    ...(row.join_requests > 0 && { joinRequests: row.join_requests }),
  };
}

/** How the wire tells until when somebody may not write. */
export function silencedOf(until: number): NonNullable<Inbox['silenced']> {
  return { until: until === OPEN ? null : until };
}

export function inboxRowOf(row: InboxRow): PersonalRow {
  return { kind: 'inbox', key: row.conversation_id, version: row.version, value: inboxOf(row) };
}

export async function inboxAfter(db: Db, user: number, version: number): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`
    select * from chat.inbox where user_id = ${user} and version > ${version}`.execute(db);
  return rows;
}

/** Of the given conversations, those that are in a person's list, or were. */
export async function thoseWithInbox(
  db: Db,
  user: number,
  conversations: readonly number[],
): Promise<Set<number>> {
  if (conversations.length === 0) return new Set();
  const { rows } = await sql<{ conversation: number }>`
    select conversation_id as conversation from chat.inbox
    where user_id = ${user} and conversation_id = any(${conversations}::int8[])`.execute(db);
  return new Set(rows.map(({ conversation }) => conversation));
}

export async function lockInbox(
  tx: Tx,
  user: number,
  conversation: number,
): Promise<InboxRow | null> {
  const { rows } = await sql<InboxRow>`
    select * from chat.inbox
    where user_id = ${user} and conversation_id = ${conversation} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Writes what a person may change of it, and how a membership ended. */
export async function writeInbox(tx: Tx, row: InboxRow): Promise<void> {
  await sql`
    update chat.inbox set version = ${row.version}, role = ${row.role},
      read_seq = ${row.read_seq}, read_n = ${row.read_n}, muted = ${row.muted},
      pinned_at = ${row.pinned_at}, marked_unread = ${row.marked_unread}, folded = ${row.folded},
      draft = ${row.draft}, draft_reply_to = ${row.draft_reply_to}, draft_at = ${row.draft_at},
      cleared_seq = ${row.cleared_seq}, hidden = ${row.hidden}, closed_seq = ${row.closed_seq},
      to_seq = ${row.to_seq}, join_requests = ${row.join_requests},
      silenced_until = ${row.silenced_until}, left_version = ${row.left_version}, left_n = ${row.left_n},
      left_at = ${row.left_at},
      left_conversation = ${row.left_conversation && JSON.stringify(row.left_conversation)}
    where user_id = ${row.user_id} and conversation_id = ${row.conversation_id}`.execute(tx);
}

/** How many ask to join a group, in the lists of those who may let them in. */
export async function writeJoinRequests(
  tx: Tx,
  conversation: number,
  count: number,
  steps: readonly { user: number; version: number }[],
): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`
    update chat.inbox i set join_requests = ${count}, version = r.version
    from unnest(${steps.map((step) => step.user)}::int8[],
      ${steps.map((step) => step.version)}::int8[]) as r (id, version)
    where i.user_id = r.id and i.conversation_id = ${conversation}
    returning i.*`.execute(tx);
  return rows;
}

export interface Joining {
  conversation: number;
  role: Role;
  /** The first place that they may see, and the message count before it. */
  from: number;
  n: number;
  users: readonly number[];
  /** The version that each of them drew, in the same order. */
  versions: readonly number[];
}

/** Puts a conversation into people's lists; who had it before has it again, as a member. */
export async function insertInboxes(tx: Tx, joining: Joining): Promise<InboxRow[]> {
  const { rows } = await sql<InboxRow>`
    insert into chat.inbox as i (user_id, conversation_id, version, role, read_seq, read_n,
      from_seq)
    select r.id, ${joining.conversation}::int8, r.version, ${joining.role},
      ${joining.from - 1}::int8, ${joining.n}::int8, ${joining.from}::int8
    from unnest(${joining.users}::int8[], ${joining.versions}::int8[]) as r (id, version)
    on conflict (user_id, conversation_id) do update
    set version = excluded.version, role = excluded.role, read_seq = excluded.read_seq,
      read_n = excluded.read_n, to_seq = null, closed_seq = null, left_version = null,
      left_n = null, left_at = null, left_conversation = null
    returning *`.execute(tx);
  return rows;
}

export interface Reading {
  user: number;
  conversation: number;
  /** The place of a message that exists, or did. */
  read: number;
}

/** Those readings that are further than their readers' inboxes say; clipped to the log. */
export async function inboxBehind(tx: Tx, readings: readonly Reading[]): Promise<Reading[]> {
  if (readings.length === 0) return [];
  const { rows } = await sql<Reading>`
    select i.user_id as "user", i.conversation_id as conversation, least(r.read, h.seq, i.to_seq) as read
    from unnest(${readings.map((each) => each.user)}::int8[],
      ${readings.map((each) => each.conversation)}::int8[],
      ${readings.map((each) => each.read)}::int8[]) as r (reader, conversation, read)
    join chat.heads h on h.conversation_id = r.conversation
    join chat.inbox i on i.user_id = r.reader and i.conversation_id = r.conversation
    where i.read_seq < least(r.read, h.seq, i.to_seq)`.execute(tx);
  return rows;
}

/**
 * Moves what people have read forward, with the message count there (SPEC R3). Where it was
 * removed meanwhile the count is that of all that was: it counts as read anyway (R6).
 */
export async function moveReading(
  tx: Tx,
  readings: readonly (Reading & { version: number })[],
): Promise<InboxRow[]> {
  if (readings.length === 0) return [];
  const { rows } = await sql<InboxRow>`
    update chat.inbox i
    set read_seq = d.read, read_n = least(d.n, i.left_n), version = d.version, marked_unread = false
    from (
      select r.reader, r.conversation, r.read, r.version, coalesce(m.n, h.floor_n) as n
      from unnest(${readings.map((each) => each.user)}::int8[],
        ${readings.map((each) => each.conversation)}::int8[],
        ${readings.map((each) => each.read)}::int8[],
        ${readings.map((each) => each.version)}::int8[]) as r (reader, conversation, read, version)
      left join chat.messages m on m.conversation_id = r.conversation and m.seq = r.read
      join chat.heads h on h.conversation_id = r.conversation
      where m.seq is not null or r.read <= h.floor_seq
      order by r.reader, r.conversation
    ) d
    where i.user_id = d.reader and i.conversation_id = d.conversation and i.read_seq < d.read
    returning i.*`.execute(tx);
  return rows;
}

/** Of the given people, those who share a conversation with the viewer, now or once. */
export async function sharingConversation(
  db: Db,
  viewer: number,
  users: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ user: number }>`
    select id as "user" from unnest(${users}::int8[]) as id
    where exists (
      select from chat.inbox theirs
      join chat.inbox own
        on own.user_id = ${viewer} and own.conversation_id = theirs.conversation_id
      where theirs.user_id = id
    )`.execute(db);
  return rows.map(({ user }) => user);
}

/** How far somebody has read a conversation, and whether they want to hear of it. */
export interface ReadingStand {
  user: number;
  readSeq: number;
  muted: boolean;
}

export async function readingStands(
  db: Db,
  conversation: number,
  users: readonly number[],
): Promise<ReadingStand[]> {
  const { rows } = await sql<ReadingStand>`
    select user_id as "user", read_seq as "readSeq", muted from chat.inbox
    where user_id = any(${users}::int8[]) and conversation_id = ${conversation}`.execute(db);
  return rows;
}
