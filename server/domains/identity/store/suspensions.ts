import type { Suspension } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

export interface SuspensionRow extends Suspension {
  /** Null for the server's own terminal. */
  by: number | null;
  /** When somebody ended it before its time, or it was replaced. */
  endedAt: number | null;
}

const columns = sql`at, until, reason, by_operator as by, ended_at as "endedAt"`;

/** All there were, the newest first. */
export async function readSuspensions(db: Db, user: number): Promise<SuspensionRow[]> {
  const { rows } = await sql<SuspensionRow>`
    select ${columns} from identity.suspensions where user_id = ${user} order by id desc`.execute(
    db,
  );
  return rows;
}

/** Why this person may not come in, if they were suspended and nobody ended it. */
export async function readSuspension(db: Db, user: number): Promise<Suspension | null> {
  const [newest] = await readSuspensions(db, user);
  if (newest === undefined || newest.endedAt !== null) return null;
  const { at, until, reason } = newest;
  return { at, until, reason };
}

export async function insertSuspension(
  tx: Tx,
  user: number,
  suspension: Suspension & { by: number | null },
): Promise<void> {
  const { at, until, reason, by } = suspension;
  await sql`
    insert into identity.suspensions (user_id, at, until, reason, by_operator)
    values (${user}, ${at}, ${until}, ${reason}, ${by})`.execute(tx);
  await sql`
    update identity.users set suspended_at = ${at}, suspended_until = ${until}
    where id = ${user}`.execute(tx);
}

/** Whoever was not suspended stays as they are. */
export async function endSuspension(tx: Tx, user: number, at: number): Promise<void> {
  await sql`
    update identity.suspensions set ended_at = ${at}
    where user_id = ${user} and ended_at is null and (until is null or until > ${at})`.execute(tx);
  await sql`
    update identity.users set suspended_at = null, suspended_until = null
    where id = ${user} and suspended_at is not null`.execute(tx);
}

/** Those whose time has passed may come in: that it passed is no deed of anybody's. */
export async function liftSuspensions(tx: Tx, at: number): Promise<void> {
  await sql`
    update identity.users set suspended_at = null, suspended_until = null
    where suspended_at is not null and suspended_until <= ${at}`.execute(tx);
}

export async function deleteSuspensions(tx: Tx, user: number): Promise<void> {
  await sql`delete from identity.suspensions where user_id = ${user}`.execute(tx);
}
