import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** The Argon2id hash of a person's password, in PHC form. */
export async function readPassword(db: Db, user: number): Promise<string | null> {
  const { rows } = await sql<{ hash: string }>`
    select password_hash as hash from identity.secrets where user_id = ${user}`.execute(db);
  return rows[0]?.hash ?? null;
}

/** The same, held until the end of the transaction: nobody else changes or proves it meanwhile. */
export async function holdPassword(tx: Tx, user: number): Promise<string | null> {
  const { rows } = await sql<{ hash: string }>`
    select password_hash as hash from identity.secrets
    where user_id = ${user} for update`.execute(tx);
  return rows[0]?.hash ?? null;
}

export interface NewSecrets {
  user: number;
  /** Of the password, in PHC form. */
  hash: string;
  /** Digests. */
  recoveryCodes: readonly Buffer[];
}

/** What new people prove themselves by. */
export async function insertSecrets(
  tx: Tx,
  people: readonly NewSecrets[],
  at: number,
): Promise<void> {
  await sql`
    insert into identity.secrets (user_id, password_hash, changed_at, recovery_codes)
    select user_id, password_hash, ${at}::bigint, codes::bytea[]
    from unnest(${people.map(({ user }) => user)}::bigint[],
      ${people.map(({ hash }) => hash)}::text[],
      ${people.map(({ recoveryCodes }) => arrayOf(recoveryCodes))}::text[])
      as s (user_id, password_hash, codes)`.execute(tx);
}

/** PostgreSQL's notation of an array, for one that stands within another. */
function arrayOf(digests: readonly Buffer[]): string {
  return `{${digests.map((digest) => `"\\\\x${digest.toString('hex')}"`).join(',')}}`;
}

export async function writePassword(
  tx: Tx,
  password: { user: number; hash: string; at: number },
): Promise<void> {
  await sql`
    update identity.secrets set password_hash = ${password.hash}, changed_at = ${password.at}
    where user_id = ${password.user}`.execute(tx);
}

/** Writes a hash of the same password with today's parameters; false when it changed meanwhile. */
export async function replacePassword(
  db: Db,
  password: { user: number; former: string; hash: string },
): Promise<boolean> {
  const { rows } = await sql`
    update identity.secrets set password_hash = ${password.hash}
    where user_id = ${password.user} and password_hash = ${password.former}
    returning 1`.execute(db);
  return rows.length > 0;
}

/** From now on these are the person's codes, and no others. */
export async function writeRecoveryCodes(
  tx: Tx,
  user: number,
  hashes: readonly Buffer[],
): Promise<void> {
  await sql`
    update identity.secrets set recovery_codes = ${hashes}::bytea[]
    where user_id = ${user}`.execute(tx);
}

/** False when there is no such code, or no longer. */
export async function spendRecoveryCode(tx: Tx, user: number, hash: Buffer): Promise<boolean> {
  const { rows } = await sql`
    update identity.secrets set recovery_codes = array_remove(recovery_codes, ${hash}::bytea)
    where user_id = ${user} and ${hash}::bytea = any(recovery_codes)
    returning 1`.execute(tx);
  return rows.length > 0;
}

/** Whether a living person with this handle has this code. */
export async function ownerOfRecoveryCode(
  db: Db,
  handle: string,
  hash: Buffer,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select u.id from identity.users u
    join identity.secrets s on s.user_id = u.id
    where u.handle = ${handle} and ${hash}::bytea = any(s.recovery_codes)`.execute(db);
  return rows[0]?.id ?? null;
}

export async function countRecoveryCodes(db: Db, user: number): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select cardinality(recovery_codes) as left from identity.secrets
    where user_id = ${user}`.execute(db);
  return rows[0]?.left ?? 0;
}

export async function deleteSecrets(tx: Tx, user: number): Promise<void> {
  await sql`delete from identity.secrets where user_id = ${user}`.execute(tx);
}
