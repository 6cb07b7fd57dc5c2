import type { Conversation } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import { timerFor } from './rules.ts';

export interface ConversationRow {
  conversation_id: number;
  kind: Conversation['kind'];
  title: string;
  avatar: string | null;
  created_at: number;
  member_count: number;
  faces: number[];
  /** Places of pinned messages. A conversation that was kept as somebody left it may lack them. */
  pins?: number[];
  /** Whom alone a pinned message is for, by its place. */
  pins_aside?: PinsAside | null;
  notice?: GroupNotice | null;
  /** At which roster version nicknames changed last; 0 where there never were any. */
  nicknames?: number;
  /** After how many milliseconds what is written disappears; null where it stays. */
  timer?: number | null;
  timer_aside?: TimerAside | null;
}

/** What somebody set who was blocked, and who alone goes by it. */
export interface TimerAside {
  of: number;
  timer: number | null;
}

export type PinsAside = Readonly<Record<string, number>>;

/** What a group's admins want its members to know. */
export interface GroupNotice {
  text: string;
  by: number;
  at: number;
  /** The place of the line that told of it. */
  seq: number;
}

/**
 * What all members share of a conversation; `rosterVersion` is the head's.
 *
 * @param reader who reads it; null for what is told to all
 */
export function conversationOf(
  row: ConversationRow,
  rosterVersion: number,
  reader: number | null,
): Conversation {
  const timer = timerFor({ timer: row.timer ?? null, timerAside: row.timer_aside }, reader);
  const pins = pinsFor(row, reader);
  return {
    id: row.conversation_id,
    kind: row.kind,
    title: row.title,
    avatar: row.avatar,
    createdAt: row.created_at,
    memberCount: row.member_count,
    faces: row.faces,
    ...(pins.length > 0 && { pins }),
    ...(row.nicknames && { nicknames: row.nicknames }),
    ...(row.notice && { noticeSeq: row.notice.seq }),
    ...(timer && { timer }),
    rosterVersion,
  };
}

/** The pins that are there for a reader; for null those that are there for all. */
export function pinsFor(
  { pins = [], pins_aside }: Pick<ConversationRow, 'pins' | 'pins_aside'>,
  reader: number | null,
): number[] {
  return pins.filter((seq) => (pins_aside?.[seq] ?? reader) === reader);
}

/** Whether one of two has something of what they share for themselves. */
export const hasAsides = ({ timer_aside, pins_aside }: ConversationRow) =>
  (timer_aside ?? pins_aside ?? null) !== null;

/** How many members of a group are named in it, for its picture and its title. */
export const FACES = 9;

export async function insertConversation(tx: Tx, row: ConversationRow): Promise<void> {
  await sql`
    insert into chat.conversations (conversation_id, kind, title, avatar, created_at,
      member_count, faces)
    values (${row.conversation_id}, ${row.kind}, ${row.title}, ${row.avatar}, ${row.created_at},
      ${row.member_count}, ${row.faces})`.execute(tx);
}

/** @returns the conversation of the pair, or null; the two may be the same person */
export async function findPair(db: Db, a: number, b: number): Promise<number | null> {
  const { rows } = await sql<{ conversation: number }>`
    select conversation_id as conversation from chat.pairs
    where low = ${Math.min(a, b)} and high = ${Math.max(a, b)}`.execute(db);
  return rows[0]?.conversation ?? null;
}

/** Takes the pair's place. False when somebody else was first, whose transaction has committed. */
export async function claimPair(
  tx: Tx,
  a: number,
  b: number,
  conversation: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into chat.pairs (low, high, conversation_id)
    values (${Math.min(a, b)}, ${Math.max(a, b)}, ${conversation})
    on conflict (low, high) do nothing returning low`.execute(tx);
  return rows.length === 1;
}

export interface Creation {
  conversation: number;
  print: number;
  invited: number[];
}

export async function findCreation(
  db: Db,
  user: number,
  clientId: string,
): Promise<Creation | null> {
  const { rows } = await sql<Creation>`
    select conversation_id as conversation, print, invited from chat.creations
    where user_id = ${user} and client_id = ${clientId}`.execute(db);
  return rows[0] ?? null;
}

/** False when the client id was used before, by a transaction that has committed. */
export async function claimCreation(
  tx: Tx,
  user: number,
  clientId: string,
  creation: Creation,
): Promise<boolean> {
  const { rows } = await sql`
    insert into chat.creations (user_id, client_id, conversation_id, print, invited)
    values (${user}, ${clientId}, ${creation.conversation}, ${creation.print}, ${creation.invited})
    on conflict (user_id, client_id) do nothing returning user_id`.execute(tx);
  return rows.length === 1;
}

export async function findConversation(
  db: Db,
  conversation: number,
): Promise<(ConversationRow & { roster_version: number }) | null> {
  const { rows } = await sql<ConversationRow & { roster_version: number }>`
    select c.*, h.roster_version from chat.conversations c
    join chat.heads h on h.conversation_id = c.conversation_id
    where c.conversation_id = ${conversation}`.execute(db);
  return rows[0] ?? null;
}

/** Those of the conversations that are the reader's, as they were when the reader left. */
export async function findConversations(
  db: Db,
  reader: number,
  conversations: readonly number[],
): Promise<Conversation[]> {
  const { rows } = await sql<
    ConversationRow & {
      roster_version: number;
      left_conversation: (ConversationRow & { roster_version: number }) | null;
    }
  >`
    select c.*, h.roster_version, i.left_conversation from chat.inbox i
    join chat.conversations c on c.conversation_id = i.conversation_id
    join chat.heads h on h.conversation_id = i.conversation_id
    where i.user_id = ${reader} and i.conversation_id = any(${conversations}::int8[])`.execute(db);
  return rows.map((row) => {
    const seen = row.left_conversation ?? row;
    return conversationOf(seen, seen.roster_version, reader);
  });
}

export async function writeTitle(tx: Tx, conversation: number, title: string): Promise<void> {
  await sql`update chat.conversations set title = ${title}
    where conversation_id = ${conversation}`.execute(tx);
}

export async function writeAvatar(
  tx: Tx,
  conversation: number,
  avatar: string | null,
): Promise<void> {
  await sql`update chat.conversations set avatar = ${avatar}
    where conversation_id = ${conversation}`.execute(tx);
}

export async function writePins(
  tx: Tx,
  conversation: number,
  pins: readonly number[],
  aside: PinsAside | null,
): Promise<void> {
  await sql`update chat.conversations
    set pins = ${pins}::int8[], pins_aside = ${aside && JSON.stringify(aside)}::jsonb
    where conversation_id = ${conversation}`.execute(tx);
}

export async function writeNotice(
  tx: Tx,
  conversation: number,
  notice: GroupNotice | null,
): Promise<void> {
  await sql`update chat.conversations set notice = ${notice && JSON.stringify(notice)}::jsonb
    where conversation_id = ${conversation}`.execute(tx);
}

/** @param timer in milliseconds; null lets what is written stay */
export async function writeTimer(
  tx: Tx,
  conversation: number,
  timer: number | null,
): Promise<void> {
  await sql`update chat.conversations set timer = ${timer}
    where conversation_id = ${conversation}`.execute(tx);
}

/** @param aside null ends it: what holds for all holds for both again */
export async function writeTimerAside(
  tx: Tx,
  conversation: number,
  aside: TimerAside | null,
): Promise<void> {
  await sql`update chat.conversations set timer_aside = ${aside && JSON.stringify(aside)}::jsonb
    where conversation_id = ${conversation}`.execute(tx);
}

/** Counts the members anew, and names the first of them. */
export async function recountMembers(tx: Tx, conversation: number): Promise<void> {
  await sql`
    update chat.conversations c
    set member_count = (
        select count(*) from chat.members m
        where m.conversation_id = c.conversation_id and m.active
      ),
      faces = array(
        select m.user_id from chat.members m
        where m.conversation_id = c.conversation_id and m.active
        order by m.joined_at, m.user_id limit ${FACES}
      )
    where c.conversation_id = ${conversation}`.execute(tx);
}
