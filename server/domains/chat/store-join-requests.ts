import { type Db, sql, type Tx } from '#platform/database/index.ts';

export interface JoinRequestRow {
  user: number;
  /** The link that the person came by. */
  link: number;
  at: number;
  /** Nobody is told of it, and asking again changes nothing. */
  declined: boolean;
}

const columns = sql`user_id as "user", link_id as link, asked_at as at, declined`;

/** Those that wait for an answer; who has waited longest comes first. */
export async function listJoinRequests(db: Db, conversation: number): Promise<JoinRequestRow[]> {
  const { rows } = await sql<JoinRequestRow>`
    select ${columns} from chat.join_requests
    where conversation_id = ${conversation} and not declined
    order by asked_at, user_id`.execute(db);
  return rows;
}

export async function findJoinRequest(
  db: Db,
  conversation: number,
  user: number,
): Promise<JoinRequestRow | null> {
  const { rows } = await sql<JoinRequestRow>`
    select ${columns} from chat.join_requests
    where conversation_id = ${conversation} and user_id = ${user}`.execute(db);
  return rows[0] ?? null;
}

export async function insertJoinRequest(
  tx: Tx,
  conversation: number,
  { user, link, at }: Omit<JoinRequestRow, 'declined'>,
): Promise<void> {
  await sql`
    insert into chat.join_requests (conversation_id, user_id, link_id, asked_at)
    values (${conversation}, ${user}, ${link}, ${at})`.execute(tx);
}

export async function declineJoinRequest(
  tx: Tx,
  conversation: number,
  user: number,
): Promise<void> {
  await sql`
    update chat.join_requests set declined = true
    where conversation_id = ${conversation} and user_id = ${user}`.execute(tx);
}

/** Forgets what people asked who are in the group now. @returns whether anything had waited */
export async function deleteJoinRequests(
  tx: Tx,
  conversation: number,
  users: readonly number[],
): Promise<boolean> {
  const { rows } = await sql<{ declined: boolean }>`
    delete from chat.join_requests
    where conversation_id = ${conversation} and user_id = any(${users}::int8[])
    returning declined`.execute(tx);
  return rows.some(({ declined }) => !declined);
}

/** The groups that somebody asks to join, or was declined by, in order of id. */
export async function groupsAskedBy(db: Db, user: number): Promise<number[]> {
  const { rows } = await sql<{ conversation: number }>`
    select conversation_id as conversation from chat.join_requests
    where user_id = ${user} order by conversation_id`.execute(db);
  return rows.map(({ conversation }) => conversation);
}

/** Of the given people, those who ask to be let into a group by the viewer. */
export async function askingToJoin(
  db: Db,
  viewer: number,
  users: readonly number[],
): Promise<number[]> {
  const { rows } = await sql<{ user: number }>`
    select distinct r.user_id as "user" from chat.join_requests r
    join chat.members m on m.conversation_id = r.conversation_id and m.user_id = ${viewer}
    where r.user_id = any(${users}::int8[]) and not r.declined
      and m.active and m.role <> 'member'`.execute(db);
  return rows.map(({ user }) => user);
}
