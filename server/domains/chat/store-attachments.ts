import { limits } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';
import { DAY_MS } from '#platform/world/index.ts';

/** Of the given files, those that stand in a message which this person may read. */
export async function readableFiles(
  db: Db,
  user: number,
  files: readonly string[],
  at: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select files_for as id from chat.files_for(${user}, ${files}::text[], ${at})`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Of the given files, those that a message carries. What operators removed counts as long as their
 * decision on it is kept, since it may be put back.
 */
export async function filesInUse(db: Db, files: readonly string[], at: number): Promise<string[]> {
  const since = at - limits.reportDays * DAY_MS;
  const { rows } = await sql<{ id: string }>`
    select files_in_use as id from chat.files_in_use(${files}::text[], ${since})`.execute(db);
  return rows.map(({ id }) => id);
}
