import type { SignIn } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

export interface NewSignIn {
  user: number;
  device: number;
  kind: SignIn['kind'];
  address: string;
}

export async function insertSignIns(
  tx: Tx,
  signIns: readonly NewSignIn[],
  at: number,
): Promise<void> {
  if (signIns.length === 0) return;
  await sql`
    insert into identity.sign_ins (user_id, at, device_id, kind, address)
    select user_id, ${at}::bigint, device_id, kind, address
    from unnest(${signIns.map(({ user }) => user)}::bigint[],
      ${signIns.map(({ device }) => device)}::bigint[],
      ${signIns.map(({ kind }) => kind)}::text[],
      ${signIns.map(({ address }) => address)}::text[])
      as s (user_id, device_id, kind, address)`.execute(tx);
}

/** The newest first. A device that was signed out long ago has no name any more. */
export async function readSignIns(
  db: Db,
  user: number,
  { since, limit }: { since: number; limit: number },
): Promise<SignIn[]> {
  const { rows } = await sql<SignIn>`
    select s.at, s.kind, s.address, s.device_id as device, d.name
    from identity.sign_ins s
    left join identity.devices d on d.user_id = s.user_id and d.id = s.device_id
    where s.user_id = ${user} and s.at >= ${since}
    order by s.at desc limit ${limit}`.execute(db);
  return rows;
}

/** @returns how many were too old, of at most so many that are looked at */
export async function pruneSignIns(tx: Tx, before: number, most: number): Promise<number> {
  const { rows } = await sql`
    delete from identity.sign_ins where ctid = any(array(
      select ctid from identity.sign_ins where at < ${before}
      order by at limit ${most} for update skip locked))
    returning 1`.execute(tx);
  return rows.length;
}

export async function deleteSignIns(tx: Tx, user: number): Promise<void> {
  await sql`delete from identity.sign_ins where user_id = ${user}`.execute(tx);
}
