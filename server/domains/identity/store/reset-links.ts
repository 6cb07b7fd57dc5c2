import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** Ends the link that the person had, if any. */
export async function writeResetLink(
  tx: Tx,
  link: { user: number; hash: Buffer; expiresAt: number },
): Promise<void> {
  await sql`
    insert into identity.reset_links (user_id, hash, expires_at)
    values (${link.user}, ${link.hash}, ${link.expiresAt})
    on conflict (user_id) do update
    set hash = excluded.hash, expires_at = excluded.expires_at`.execute(tx);
}

export interface ResetLinkRow {
  user: number;
  expiresAt: number;
}

/** The link with this digest, while it is valid. */
export async function readResetLink(
  db: Db,
  hash: Buffer,
  at: number,
): Promise<ResetLinkRow | undefined> {
  const { rows } = await sql<ResetLinkRow>`
    select user_id as "user", expires_at as "expiresAt" from identity.reset_links
    where hash = ${hash} and expires_at > ${at}`.execute(db);
  return rows[0];
}

/** False when it is not valid, or no longer. */
export async function spendResetLink(tx: Tx, hash: Buffer, at: number): Promise<boolean> {
  const { rows } = await sql`
    delete from identity.reset_links where hash = ${hash} and expires_at > ${at}
    returning 1`.execute(tx);
  return rows.length > 0;
}

export async function pruneResetLinks(tx: Tx, at: number): Promise<void> {
  await sql`delete from identity.reset_links where expires_at <= ${at}`.execute(tx);
}

export async function deleteResetLinks(tx: Tx, user: number): Promise<void> {
  await sql`delete from identity.reset_links where user_id = ${user}`.execute(tx);
}
