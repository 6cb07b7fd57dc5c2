import type { Export } from '@teahouse/protocol';
import type pg from 'pg';
import { type Db, sql, type Tx } from '#platform/database/index.ts';
import type { Cause } from './store-imports.ts';

export interface ExportRow extends Omit<Export, 'problem'> {
  user: number;
  locale: string;
  attempts: number;
  problem: Cause | null;
}

const columns = sql`export_id as id, user_id as "user", locale, state, attempts, done, total,
  started_at as "startedAt", expires_at as "expiresAt", bytes, problem`;

export async function exportOf(db: Db, user: number): Promise<ExportRow | null> {
  const { rows } = await sql<ExportRow>`
    select ${columns} from takeaway.exports where user_id = ${user}`.execute(db);
  return rows[0] ?? null;
}

/** Two of one person cannot be begun at once: the second finds the first. */
export async function insertExport(
  tx: Tx,
  row: Pick<ExportRow, 'id' | 'user' | 'locale' | 'startedAt' | 'expiresAt'>,
): Promise<void> {
  await sql`
    insert into takeaway.exports (export_id, user_id, locale, state, beat_at, started_at,
      expires_at)
    values (${row.id}, ${row.user}, ${row.locale}, 'waiting', ${row.startedAt}, ${row.startedAt},
      ${row.expiresAt})
    on conflict (user_id) do nothing`.execute(tx);
}

/** From now on it is nobody’s; the sweeper takes it. @returns whether there was one */
export async function disownExport(tx: Tx, user: number): Promise<boolean> {
  const { rows } = await sql`
    update takeaway.exports set user_id = null, expires_at = 0, runner = null
    where user_id = ${user} returning 1`.execute(tx);
  return rows.length > 0;
}

/** The same for everybody’s: their files are in no backup. */
export async function disownExports(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  await client.query('update takeaway.exports set user_id = null, expires_at = 0, runner = null');
}

/** Takes the next export that nobody works on, and none of these. */
export async function claimExport(
  db: Db,
  { runner, at, since, but }: { runner: string; at: number; since: number; but: readonly string[] },
): Promise<ExportRow | null> {
  const { rows } = await sql<ExportRow>`
    update takeaway.exports
    set state = 'working', runner = ${runner}, beat_at = ${at}, attempts = attempts + 1, done = 0
    where export_id = (
      select export_id from takeaway.exports
      where state in ('waiting', 'working') and user_id is not null
        and (state = 'waiting' or beat_at < ${since})
        and export_id <> all(${but}::text[])
      order by started_at limit 1 for update skip locked)
    returning ${columns}`.execute(db);
  return rows[0] ?? null;
}

export interface ExportClaim {
  id: string;
  /** Of this one attempt. */
  runner: string;
}

/** Says how far it is; false where it is nobody’s any more, or another attempt goes on with it. */
export async function beatExport(
  db: Db,
  { id, runner }: ExportClaim,
  { at, done, total }: { at: number; done: number; total: number },
): Promise<boolean> {
  const { rows } = await sql`
    update takeaway.exports set beat_at = ${at}, done = ${done}, total = ${total}
    where export_id = ${id} and runner = ${runner} and state = 'working' returning 1`.execute(db);
  return rows.length > 0;
}

/** Gives an export back that this process cannot go on with. */
export async function releaseExport(db: Db, { id, runner }: ExportClaim): Promise<void> {
  await sql`
    update takeaway.exports set state = 'waiting', runner = null, attempts = attempts - 1
    where export_id = ${id} and runner = ${runner} and state = 'working'`.execute(db);
}

export async function settleExport(
  db: Db,
  { id, runner }: ExportClaim,
  end: Pick<ExportRow, 'state' | 'bytes' | 'expiresAt' | 'problem'>,
): Promise<boolean> {
  const { rows } = await sql`
    update takeaway.exports
    set state = ${end.state}, bytes = ${end.bytes}, expires_at = ${end.expiresAt}, runner = null,
      done = case when ${end.state} = 'done' then total else done end,
      problem = ${end.problem && JSON.stringify(end.problem)}::jsonb
    where export_id = ${id} and runner = ${runner} returning 1`.execute(db);
  return rows.length > 0;
}

/** Whether it is somebody’s still. */
export async function isOwned(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from takeaway.exports where export_id = ${id} and user_id is not null`.execute(db);
  return rows.length > 0;
}

/** Exports that have had their time, and nobody writes. */
export async function expiredExports(db: Db, at: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select export_id as id from takeaway.exports
    where expires_at <= ${at} and runner is null order by expires_at limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

export async function deleteExport(db: Db, id: string): Promise<void> {
  await sql`delete from takeaway.exports where export_id = ${id}`.execute(db);
}
