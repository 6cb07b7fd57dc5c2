import { type Db, sql, type Tx } from '#platform/database/index.ts';

export interface ServerState {
  /** Null until the operator has made the first account. */
  openedAt: number | null;
  /** Null until the operator has chosen. */
  signUp: 'open' | 'invitation' | null;
}

export async function readServerState(db: Db): Promise<ServerState> {
  const { rows } = await sql<ServerState>`
    select opened_at as "openedAt", sign_up as "signUp" from identity.server`.execute(db);
  return rows[0] ?? { openedAt: null, signUp: null };
}

/** False when it is open already. Whoever comes second waits for the first. */
export async function markOpened(tx: Tx, at: number): Promise<boolean> {
  const { rows } = await sql`
    update identity.server set opened_at = ${at} where opened_at is null returning 1`.execute(tx);
  return rows.length > 0;
}

export async function writeSignUp(db: Db, signUp: 'open' | 'invitation'): Promise<void> {
  await sql`update identity.server set sign_up = ${signUp}`.execute(db);
}

export async function insertOperatorLink(db: Db, hash: Buffer, expiresAt: number): Promise<void> {
  await sql`
    insert into identity.operator_links (hash, expires_at) values (${hash}, ${expiresAt})
  `.execute(db);
}

export async function isOperatorLink(db: Db, hash: Buffer, at: number): Promise<boolean> {
  const { rows } = await sql`
    select 1 from identity.operator_links where hash = ${hash} and expires_at > ${at}`.execute(db);
  return rows.length > 0;
}

/** None is needed once the house is open. */
export async function deleteOperatorLinks(tx: Tx): Promise<void> {
  await sql`delete from identity.operator_links`.execute(tx);
}

export async function pruneOperatorLinks(tx: Tx, at: number): Promise<void> {
  await sql`delete from identity.operator_links where expires_at <= ${at}`.execute(tx);
}
