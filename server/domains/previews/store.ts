import type { LinkPreview } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';

/** What a page says, whatever the link that leads there. */
export type Page = Omit<LinkPreview, 'url'>;

/** A page as it is known; null where it was looked at, and says nothing. */
interface Known {
  page: Page | null;
}

/** Null where nothing is known of it. */
export async function findPage(db: Db, address: string, at: number): Promise<Known | null> {
  const { rows } = await sql<Known>`
    select page from previews.pages
    where address = ${address} and expires_at > ${at}`.execute(db);
  return rows[0] ?? null;
}

export async function keepPage(
  db: Db,
  { address, page, expiresAt }: Known & { address: string; expiresAt: number },
): Promise<void> {
  await sql`
    insert into previews.pages (address, page, picture_id, expires_at)
    values (${address}, ${page && JSON.stringify(page)}::jsonb, ${page?.picture?.id ?? null},
      ${expiresAt})
    on conflict (address) do update set page = excluded.page, picture_id = excluded.picture_id,
      expires_at = excluded.expires_at`.execute(db);
}

/** Of the given pictures, those of pages that are known. */
export async function picturesInUse(db: Db, ids: readonly string[], at: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select picture_id as id from previews.pages
    where picture_id = any(${ids}::text[]) and expires_at > ${at}`.execute(db);
  return rows.map(({ id }) => id);
}

/** @returns how many were forgotten */
export async function deleteExpired(db: Db, at: number, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from previews.pages where address in (
      select address from previews.pages where expires_at <= ${at} order by expires_at
      limit ${limit})
    returning 1`.execute(db);
  return rows.length;
}
