import { type Db, sql, type Tx } from '#platform/database/index.ts';

/** Bytes on their way here. */
export interface UploadRow {
  id: string;
  user: number;
  bytes: number;
  name: string;
  at: number;
  /** What was made of it; null as long as nothing was. */
  file: string | null;
}

const columns = sql`
  id, user_id as "user", bytes, name, created_at as at, file_id as file`;

export async function insertUpload(tx: Tx, upload: Omit<UploadRow, 'file'>): Promise<void> {
  await sql`
    insert into media.uploads (id, user_id, bytes, name, created_at)
    values (${upload.id}, ${upload.user}, ${upload.bytes}, ${upload.name}, ${upload.at})`.execute(
    tx,
  );
}

/** Null where there is none, or it is another person's. */
export async function findUpload(db: Db, id: string, user: number): Promise<UploadRow | null> {
  const { rows } = await sql<UploadRow>`
    select ${columns} from media.uploads where id = ${id} and user_id = ${user}`.execute(db);
  return rows[0] ?? null;
}

/** Uploads of a person that nothing was made of yet, and the bytes that they are to have. */
export async function openUploads(
  db: Db,
  user: number,
  since: number,
): Promise<{ count: number; bytes: number }> {
  const { rows } = await sql<{ count: number; bytes: number }>`
    select count(*)::int8 as count, coalesce(sum(bytes), 0)::int8 as bytes from media.uploads
    where user_id = ${user} and file_id is null and created_at > ${since}`.execute(db);
  return rows[0] ?? { count: 0, bytes: 0 };
}

/** Says what was made of an upload; false where something was already, or it is gone. */
export async function settleUpload(tx: Tx, id: string, file: string): Promise<boolean> {
  const { rows } = await sql`
    update media.uploads set file_id = ${file} where id = ${id} and file_id is null
    returning 1`.execute(tx);
  return rows.length > 0;
}

export async function deleteUpload(db: Db, id: string): Promise<void> {
  await sql`delete from media.uploads where id = ${id}`.execute(db);
}

/** Uploads that began before a time. */
export async function uploadsBefore(db: Db, before: number, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from media.uploads where created_at < ${before}
    order by created_at limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Of the given uploads, those that there are. */
export async function knownUploads(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from media.uploads where id = any(${ids}::text[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

export async function deleteUploadsOf(tx: Tx, user: number): Promise<void> {
  await sql`delete from media.uploads where user_id = ${user}`.execute(tx);
}
