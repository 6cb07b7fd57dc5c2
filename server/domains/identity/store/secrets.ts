import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** The Argon2id hash of a person's password, in PHC form. */
export async function readPassword(db: Db, user: number): Promise<string | null> {
  const { rows } = await sql<{ hash: string }>`
    select hash from identity.passwords where user_id = ${user}`.execute(db);
  return rows[0]?.hash ?? null;
}

/** The same, held until the end of the transaction: nobody else changes or proves it meanwhile. */
export async function holdPassword(tx: Tx, user: number): Promise<string | null> {
  const { rows } = await sql<{ hash: string }>`
    select hash from identity.passwords where user_id = ${user} for update`.execute(tx);
  return rows[0]?.hash ?? null;
}

export async function writePassword(
  tx: Tx,
  password: { user: number; hash: string; at: number },
): Promise<void> {
  await sql`
    insert into identity.passwords (user_id, hash, changed_at)
    values (${password.user}, ${password.hash}, ${password.at})
    on conflict (user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at
  `.execute(tx);
}

/** Writes a hash of the same password with today's parameters; false when it changed meanwhile. */
export async function replacePassword(
  db: Db,
  password: { user: number; former: string; hash: string },
): Promise<boolean> {
  const { rows } = await sql`
    update identity.passwords set hash = ${password.hash}
    where user_id = ${password.user} and hash = ${password.former}
    returning 1`.execute(db);
  return rows.length > 0;
}

export async function insertRecoveryCodes(
  tx: Tx,
  user: number,
  hashes: readonly Buffer[],
): Promise<void> {
  await sql`
    insert into identity.recovery_codes (user_id, hash)
    select ${user}::bigint, unnest(${hashes}::bytea[])`.execute(tx);
}

export async function deleteRecoveryCodes(tx: Tx, user: number): Promise<void> {
  await sql`delete from identity.recovery_codes where user_id = ${user}`.execute(tx);
}

/** False when there is no such code, or no longer. */
export async function spendRecoveryCode(tx: Tx, user: number, hash: Buffer): Promise<boolean> {
  const { rows } = await sql`
    delete from identity.recovery_codes where user_id = ${user} and hash = ${hash}
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
    join identity.recovery_codes c on c.user_id = u.id
    where u.handle = ${handle} and c.hash = ${hash}`.execute(db);
  return rows[0]?.id ?? null;
}

export async function countRecoveryCodes(db: Db, user: number): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select count(*)::int as left from identity.recovery_codes where user_id = ${user}`.execute(db);
  return rows[0]?.left ?? 0;
}

export async function deleteSecrets(tx: Tx, user: number): Promise<void> {
  await sql`delete from identity.passwords where user_id = ${user}`.execute(tx);
  await deleteRecoveryCodes(tx, user);
}
