import type pg from 'pg';
import { type Db, sql, type Tx } from '#platform/database/index.ts';

export interface AvatarRow {
  id: string;
  uploader: number;
  at: number;
  checkAt: number;
  bytes: number;
}

export async function insertAvatar(tx: Tx, row: AvatarRow): Promise<void> {
  await sql`
    insert into media.avatars (id, uploader_id, created_at, check_at, bytes)
    values (${row.id}, ${row.uploader}, ${row.at}, ${row.checkAt}, ${row.bytes})`.execute(tx);
}

/**
 * Puts the next look at an avatar off, and keeps it from being swept until the transaction ends.
 * False when this person has uploaded no such picture.
 */
export async function postponeCheck(
  db: Db,
  avatar: { id: string; uploader: number; until: number },
): Promise<boolean> {
  const { rows } = await sql`
    update media.avatars set check_at = ${avatar.until}
    where id = ${avatar.id} and uploader_id = ${avatar.uploader}
    returning 1`.execute(db);
  return rows.length > 0;
}

/** Avatars to be looked at, held until the transaction ends. */
export async function takeDue(
  tx: Tx,
  at: number,
  limit: number,
): Promise<{ id: string; bytes: number }[]> {
  const { rows } = await sql<{ id: string; bytes: number }>`
    select id, bytes from media.avatars where check_at <= ${at}
    order by check_at limit ${limit} for update skip locked`.execute(tx);
  return rows;
}

export async function writeSize(tx: Tx, id: string, bytes: number): Promise<void> {
  await sql`update media.avatars set bytes = ${bytes} where id = ${id}`.execute(tx);
}

export async function keepUntil(tx: Tx, ids: readonly string[], until: number): Promise<void> {
  await sql`
    update media.avatars set check_at = ${until} where id = any(${ids}::text[])`.execute(tx);
}

export async function deleteAvatars(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`delete from media.avatars where id = any(${ids}::text[])`.execute(tx);
}

/** What a person uploaded is nobody's afterwards; the sweeper takes what nothing uses. */
export async function disown(tx: Tx, uploader: number): Promise<void> {
  await sql`
    update media.avatars set uploader_id = null where uploader_id = ${uploader}`.execute(tx);
}

/** The names of all blobs that there are to be, in order, from behind a given one on. */
export async function readBlobNames(
  client: Pick<pg.ClientBase, 'query'>,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `(select id from media.avatars where id > $1 order by id limit $2)
     union all
     (select key as id from media.blobs where key > $1 order by key limit $2)
     order by id limit $2`,
    [after, limit],
  );
  return rows.map(({ id }) => id);
}
