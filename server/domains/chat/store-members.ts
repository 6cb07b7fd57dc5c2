import type { Conversation, Role } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import { OPEN } from './ranges.ts';
import type { TimerAside } from './store-conversations.ts';

export interface MemberRow {
  user: number;
  role: Role;
  /** False once no longer a member; the ranges are kept. */
  active: boolean;
  joinedAt: number;
  ranges: number[];
  readSeq: number;
  deliveredSeq: number;
  /** Taken out by an admin, and not let in again since. */
  removed: boolean;
  silencedUntil: number | null;
}

const columns = sql`user_id as "user", role, active, joined_at as "joinedAt", ranges,
  read_seq as "readSeq", delivered_seq as "deliveredSeq", removed,
  silenced_until as "silencedUntil"`;

/** All who are members, in order of id. */
export async function listMembers(db: Db, conversation: number): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select ${columns} from chat.members
    where conversation_id = ${conversation} and active order by user_id`.execute(db);
  return rows;
}

export interface Roster {
  kind: Conversation['kind'];
  /** The rules' version that the members are read at. */
  version: number;
  /** After how many milliseconds what is written disappears; null where it stays. */
  timer: number | null;
  timerAside: TimerAside | null;
  members: Pick<MemberRow, 'user' | 'role' | 'ranges' | 'silencedUntil'>[];
}

/** All that a conversation itself says about who may write. */
export async function findRoster(db: Db, conversation: number): Promise<Roster | null> {
  const { rows } = await sql<Roster>`
    select c.kind, h.rules_version as version, c.timer,
      c.timer_aside as "timerAside",
      array(
        select jsonb_build_object('user', m.user_id, 'role', m.role, 'ranges', m.ranges,
          'silencedUntil', m.silenced_until)
        from chat.members m
        where m.conversation_id = h.conversation_id and m.active order by m.user_id
      ) as members
    from chat.heads h
    join chat.conversations c on c.conversation_id = h.conversation_id
    where h.conversation_id = ${conversation}`.execute(db);
  return rows[0] ?? null;
}

export async function pageOfMembers(
  db: Db,
  conversation: number,
  after: number,
  limit: number,
): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select ${columns} from chat.members
    where conversation_id = ${conversation} and user_id > ${after} and active
    order by user_id limit ${limit}`.execute(db);
  return rows;
}

/** Where somebody stands among the members: those who manage it first, then by joining. */
export type Standing = Pick<MemberRow, 'role' | 'joinedAt' | 'user'>;

const byStanding = sql`role = 'member', joined_at, user_id`;

/** @param after the last one of the page before; null for the first page */
export async function pageByStanding(
  db: Db,
  conversation: number,
  after: Standing | null,
  limit: number,
): Promise<MemberRow[]> {
  const place = after && [after.role === 'member', after.joinedAt, after.user];
  const beyond = place && sql`and (${byStanding}) > (${sql.join(place)})`;
  const { rows } = await sql<MemberRow>`
    select ${columns} from chat.members
    where conversation_id = ${conversation} and active ${beyond ?? sql``}
    order by ${byStanding} limit ${limit}`.execute(db);
  return rows;
}

/** Rows of people who are, or once were, members. */
export async function membersAmong(
  db: Db,
  conversation: number,
  users: readonly number[],
): Promise<Map<number, MemberRow>> {
  const { rows } = await sql<MemberRow>`
    select ${columns} from chat.members
    where conversation_id = ${conversation} and user_id = any(${users}::int8[])`.execute(db);
  return new Map(rows.map((row) => [row.user, row]));
}

/** A member as the rules know one. */
export type RuledMember = Roster['members'][number];

/**
 * Makes them members from the place `from` on; those who were before keep what they saw.
 *
 * @returns those who are members by this
 */
export async function insertMembers(
  tx: Tx,
  conversation: number,
  people: { users: readonly number[]; role: Role; from: number; at: number },
): Promise<RuledMember[]> {
  const { rows } = await sql<RuledMember>`
    insert into chat.members as m (conversation_id, user_id, role, active, joined_at, ranges,
      read_seq, delivered_seq)
    select ${conversation}::int8, id, ${people.role}, true, ${people.at}::int8,
      array[${people.from}, ${OPEN}]::int8[], ${people.from - 1}::int8, ${people.from - 1}::int8
    from unnest(${people.users}::int8[]) as id
    on conflict (conversation_id, user_id) do update
    set role = excluded.role, active = true, joined_at = excluded.joined_at,
      ranges = m.ranges || excluded.ranges, read_seq = excluded.read_seq,
      delivered_seq = excluded.delivered_seq, removed = false
    where not m.active
    returning m.user_id as "user", m.role, m.ranges, m.silenced_until as "silencedUntil"`.execute(
    tx,
  );
  return rows;
}

/** Ends a membership with `to` as the last place that the person may see. */
export async function endMembership(
  tx: Tx,
  conversation: number,
  user: number,
  to: number,
): Promise<void> {
  await sql`
    update chat.members
    set active = false, role = 'member', ranges[cardinality(ranges)] = ${to}
    where conversation_id = ${conversation} and user_id = ${user} and active`.execute(tx);
}

export async function writeRole(
  tx: Tx,
  conversation: number,
  user: number,
  role: Role,
): Promise<void> {
  await sql`
    update chat.members set role = ${role}
    where conversation_id = ${conversation} and user_id = ${user}`.execute(tx);
}

export async function writeSilence(
  tx: Tx,
  conversation: number,
  user: number,
  until: number | null,
): Promise<void> {
  await sql`
    update chat.members set silenced_until = ${until}
    where conversation_id = ${conversation} and user_id = ${user}`.execute(tx);
}

/** An admin has taken the person out. */
export async function markRemoved(tx: Tx, conversation: number, user: number): Promise<void> {
  await sql`
    update chat.members set removed = true
    where conversation_id = ${conversation} and user_id = ${user}`.execute(tx);
}

/**
 * The owner and the admins of a group, in order of id. The condition is written as the index of
 * standings has it, which begins with them: `role <> 'member'` would go over all members.
 */
export async function listManagers(db: Db, conversation: number): Promise<number[]> {
  const { rows } = await sql<{ user: number }>`
    select user_id as "user" from chat.members
    where conversation_id = ${conversation} and active and (role = 'member') < true
    order by user_id`.execute(db);
  return rows.map(({ user }) => user);
}

/** The person to follow an owner who goes: the admin, else the member, who is there longest. */
export async function findHeir(
  tx: Tx,
  conversation: number,
  owner: number,
): Promise<number | null> {
  const { rows } = await sql<{ user: number }>`
    select user_id as "user" from chat.members
    where conversation_id = ${conversation} and active and user_id <> ${owner}
    order by ${byStanding} limit 1`.execute(tx);
  return rows[0]?.user ?? null;
}

export interface Mark {
  conversation: number;
  user: number;
  /** 0 where it does not move. */
  read: number;
  delivered: number;
}

/** Those marks that are further than their members are; of people who are no members none is. */
export async function marksAhead(db: Db, marks: readonly Mark[]): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    select r.conversation, r.reader as "user", r.read, r.delivered
    from unnest(${marks.map((mark) => mark.conversation)}::int8[],
      ${marks.map((mark) => mark.user)}::int8[],
      ${marks.map((mark) => mark.read)}::int8[],
      ${marks.map((mark) => mark.delivered)}::int8[]) as r (conversation, reader, read, delivered)
    join chat.members m on m.conversation_id = r.conversation and m.user_id = r.reader
    where m.active and (m.read_seq < r.read or m.delivered_seq < greatest(r.delivered, r.read))`.execute(
    db,
  );
  return rows;
}

/** Moves watermarks forward, never back (SPEC R4); clipped to the log. @returns those that moved */
export async function moveMarks(tx: Tx, marks: readonly Mark[]): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    update chat.members m
    set read_seq = greatest(m.read_seq, d.read),
      delivered_seq = greatest(m.delivered_seq, d.delivered, d.read)
    from (
      select r.conversation, r.reader, least(r.read, h.seq) as read,
        least(r.delivered, h.seq) as delivered
      from unnest(${marks.map((mark) => mark.conversation)}::int8[],
        ${marks.map((mark) => mark.user)}::int8[],
        ${marks.map((mark) => mark.read)}::int8[],
        ${marks.map((mark) => mark.delivered)}::int8[]) as r (conversation, reader, read, delivered)
      join chat.heads h on h.conversation_id = r.conversation
      order by r.conversation, r.reader
    ) d
    where m.conversation_id = d.conversation and m.user_id = d.reader and m.active
      and (m.read_seq < d.read or m.delivered_seq < greatest(d.delivered, d.read))
    returning m.conversation_id as conversation, m.user_id as "user", m.read_seq as read,
      m.delivered_seq as delivered`.execute(tx);
  return rows;
}
