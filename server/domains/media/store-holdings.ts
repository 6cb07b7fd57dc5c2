import type { Holding } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';

/** What a person uploaded. `keptDays`: of files; `uploadDays`: of what is under way. */
export async function holdingsOf(
  db: Db,
  user: number,
  { keptDays, uploadDays }: { keptDays: number | null; uploadDays: number },
): Promise<Holding[]> {
  const { rows } = await sql<Pick<Holding, 'kind' | 'count'> & { bytes: number }>`
    select 'media.files' as kind, count(*) as count, coalesce(sum(bytes), 0)::int8 as bytes
      from media.files where uploader_id = ${user} and not withdrawn
    union all select 'media.avatars', count(*), coalesce(sum(bytes), 0)::int8
      from media.avatars where uploader_id = ${user}
    union all select 'media.uploads', count(*), coalesce(sum(bytes), 0)::int8
      from media.uploads where user_id = ${user} and file_id is null`.execute(db);
  return rows.map((row) => {
    if (row.kind === 'media.uploads') return { ...row, keptDays: uploadDays };
    return row.kind === 'media.files' && keptDays !== null ? { ...row, keptDays } : row;
  });
}
