import type { GroupLink } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

export interface LinkRow extends Omit<GroupLink, 'url'> {
  conversation: number;
  /** Null for one that was made before they were kept. */
  token: string | null;
}

const columns = sql`conversation_id as conversation, link_id as id, made_by as by,
  made_at as "createdAt", expires_at as "expiresAt", approval, uses, token`;

const alive = (at: number) => sql`(expires_at is null or expires_at > ${at})`;

/** Those that lead somewhere at a time, the newest first. */
export async function listLinks(db: Db, conversation: number, at: number): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select ${columns} from chat.links where conversation_id = ${conversation} and ${alive(at)}
    order by made_at desc, link_id`.execute(db);
  return rows;
}

export async function findLink(db: Db, digest: Buffer, at: number): Promise<LinkRow | null> {
  const { rows } = await sql<LinkRow>`
    select ${columns} from chat.links where digest = ${digest} and ${alive(at)}`.execute(db);
  return rows[0] ?? null;
}

/** Writes a link, and forgets those of the group that have expired. */
export async function insertLink(
  tx: Tx,
  { conversation, id, by, createdAt, expiresAt, approval, token }: LinkRow,
  digest: Buffer,
): Promise<void> {
  await sql`
    delete from chat.links
    where conversation_id = ${conversation} and not ${alive(createdAt)}`.execute(tx);
  await sql`
    insert into chat.links (conversation_id, link_id, digest, made_by, made_at, expires_at,
      approval, token)
    values (${conversation}, ${id}, ${digest}, ${by}, ${createdAt}, ${expiresAt},
      ${approval}, ${token})`.execute(tx);
}

/** False when there is none. */
export async function deleteLink(tx: Tx, conversation: number, link: number): Promise<boolean> {
  const { rows } = await sql`
    delete from chat.links where conversation_id = ${conversation} and link_id = ${link}
    returning link_id`.execute(tx);
  return rows.length === 1;
}

export async function deleteLinksBy(tx: Tx, conversation: number, user: number): Promise<void> {
  await sql`
    delete from chat.links
    where conversation_id = ${conversation} and made_by = ${user}`.execute(tx);
}

/** Whoever comes by one of them has to be let in from now on. */
export async function closeLinks(tx: Tx, conversation: number): Promise<void> {
  await sql`
    update chat.links set approval = true where conversation_id = ${conversation}`.execute(tx);
}

/** Somebody has joined by it. */
export async function countUse(tx: Tx, conversation: number, link: number): Promise<void> {
  await sql`
    update chat.links set uses = uses + 1
    where conversation_id = ${conversation} and link_id = ${link}`.execute(tx);
}
