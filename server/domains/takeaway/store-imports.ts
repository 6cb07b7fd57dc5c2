import type { ErrorCode, Import, Miss } from '@teahouse/protocol';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** Why an import, or an export, failed: worded for whoever reads it. */
export interface Cause {
  code: ErrorCode;
  params?: Record<string, string | number>;
}

export interface ImportRow {
  import: number;
  user: number;
  upload: string;
  name: string;
  zone: string;
  state: Import['state'];
  attempts: number;
  startedAt: number;
  done: number;
  total: number;
  archives: number;
  messages: number;
  files: number;
  missed: number;
  misses: Miss[];
  problem: Cause | null;
}

/** How far an import is. */
export type Standing = Pick<
  ImportRow,
  'done' | 'total' | 'archives' | 'messages' | 'files' | 'missed' | 'misses'
>;

const columns = sql`import_id as "import", user_id as "user", upload_id as upload, name, zone,
  state, attempts, started_at as "startedAt", done, total, archives, messages, files, missed,
  misses, problem`;

export async function insertImport(
  tx: Tx,
  row: Pick<ImportRow, 'import' | 'user' | 'upload' | 'name' | 'zone' | 'startedAt' | 'total'>,
): Promise<void> {
  await sql`
    insert into takeaway.imports (import_id, user_id, upload_id, name, zone, state, beat_at,
      started_at, total)
    values (${row.import}, ${row.user}, ${row.upload}, ${row.name}, ${row.zone}, 'waiting',
      ${row.startedAt}, ${row.startedAt}, ${row.total})
    on conflict (upload_id) do nothing`.execute(tx);
}

export async function findByUpload(db: Db, upload: string): Promise<ImportRow | null> {
  const { rows } = await sql<ImportRow>`
    select ${columns} from takeaway.imports where upload_id = ${upload}`.execute(db);
  return rows[0] ?? null;
}

/** A person's imports that did not end yet; they stay so many until the transaction ends. */
export async function countUnderWay(tx: Tx, user: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('takeaway.imports'), ${user % 2 ** 31}::int4)`.execute(
    tx,
  );
  const { rows } = await sql<{ count: number }>`
    select count(*)::int4 as count from takeaway.imports
    where user_id = ${user} and state in ('waiting', 'working')`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** The newest first. */
export async function importsOf(db: Db, user: number, limit: number): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${columns} from takeaway.imports where user_id = ${user}
    order by started_at desc, import_id desc limit ${limit}`.execute(db);
  return rows;
}

/** Imports that wait, and those whose process has been silent since a time. */
export async function idleImports(db: Db, since: number, limit: number): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${columns} from takeaway.imports
    where state in ('waiting', 'working') and (state = 'waiting' or beat_at < ${since})
    order by started_at limit ${limit}`.execute(db);
  return rows;
}

/** Takes an import that nobody works on; false where another process was faster. */
export async function claimImport(
  db: Db,
  id: number,
  { runner, at, since }: { runner: string; at: number; since: number },
): Promise<boolean> {
  const { rows } = await sql`
    update takeaway.imports
    set state = 'working', runner = ${runner}, beat_at = ${at}, attempts = attempts + 1
    where import_id = ${id} and (state = 'waiting' or (state = 'working' and beat_at < ${since}))
    returning 1`.execute(db);
  return rows.length > 0;
}

/** Whose work it is, and whose it stays until the transaction ends. */
export interface Claim {
  import: number;
  runner: string;
}

export async function isOurs(tx: Tx, claim: Claim): Promise<boolean> {
  const { rows } = await sql`
    select 1 from takeaway.imports
    where import_id = ${claim.import} and runner = ${claim.runner} and state = 'working'
    for share`.execute(tx);
  return rows.length > 0;
}

/** Says how far it is; false where it was ended meanwhile, or taken over. */
export async function beat(
  db: Db,
  claim: Claim,
  { at, standing }: { at: number; standing: Standing },
): Promise<boolean> {
  const { rows } = await sql`
    update takeaway.imports
    set beat_at = ${at}, done = ${standing.done}, total = ${standing.total},
      archives = ${standing.archives}, messages = ${standing.messages}, files = ${standing.files},
      missed = ${standing.missed}, misses = ${JSON.stringify(standing.misses)}::jsonb
    where import_id = ${claim.import} and runner = ${claim.runner} and state = 'working'
    returning 1`.execute(db);
  return rows.length > 0;
}

/** Gives an import back that this process cannot go on with. */
export async function releaseImport(db: Db, claim: Claim): Promise<void> {
  await sql`
    update takeaway.imports set state = 'waiting', runner = null, attempts = attempts - 1
    where import_id = ${claim.import} and runner = ${claim.runner} and state = 'working'`.execute(
    db,
  );
}

export async function settleImport(
  tx: Tx,
  id: number,
  { state, problem }: { state: 'done' | 'failed'; problem: Cause | null },
): Promise<void> {
  await sql`
    update takeaway.imports
    set state = ${state}, runner = null, problem = ${problem && JSON.stringify(problem)}::jsonb
    where import_id = ${id}`.execute(tx);
}

/** @returns the upload that it was of; null where it is not this person's */
export async function deleteImportRow(tx: Tx, user: number, id: number): Promise<string | null> {
  const { rows } = await sql<{ upload: string }>`
    delete from takeaway.imports where import_id = ${id} and user_id = ${user}
    returning upload_id as upload`.execute(tx);
  return rows[0]?.upload ?? null;
}

export async function deleteImportsOf(tx: Tx, user: number): Promise<void> {
  await sql`delete from takeaway.imports where user_id = ${user}`.execute(tx);
}
