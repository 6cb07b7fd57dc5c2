import { type Db, sql } from '#platform/database/index.ts';

/** What is stored: bytes, in so many files. */
export interface Stored {
  bytes: number;
  files: number;
}

/** What stands of a person's files, those among it that only a report still has. */
export async function storedBy(db: Db, user: number): Promise<Stored> {
  const { rows } = await sql<Stored>`
    select bytes, files from media.stored where user_id = ${user}`.execute(db);
  return rows[0] ?? { bytes: 0, files: 0 };
}

/**
 * What counts in a person's quota: nothing of a file that only a report still has. Nobody learns from
 * their room that they are reported, and no report takes the room of whom it is not about.
 */
export async function toldStored(db: Db, user: number): Promise<Stored> {
  const [{ bytes, files }, { rows }] = await Promise.all([
    storedBy(db, user),
    sql<Stored>`
      select coalesce(sum(bytes), 0)::int8 as bytes, count(*) as files
      from media.files where uploader_id = ${user} and withdrawn`.execute(db),
  ]);
  const [withdrawn = { bytes: 0, files: 0 }] = rows;
  return { bytes: bytes - withdrawn.bytes, files: files - withdrawn.files };
}

/** What everybody stores, and how many they are. */
export async function storedByAll(db: Db): Promise<Stored & { people: number }> {
  const { rows } = await sql<Stored & { people: number }>`
    select coalesce(sum(bytes), 0)::int8 as bytes, coalesce(sum(files), 0)::int8 as files,
      count(*) as people from media.stored`.execute(db);
  return rows[0] ?? { bytes: 0, files: 0, people: 0 };
}

/** Who stores most, after the place of somebody. */
export async function largestStores(
  db: Db,
  { before, limit }: { before: { bytes: number; user: number } | undefined; limit: number },
): Promise<(Stored & { user: number })[]> {
  const after = before ? sql`where (bytes, user_id) < (${before.bytes}, ${before.user})` : sql``;
  const { rows } = await sql<Stored & { user: number }>`
    select user_id as "user", bytes, files from media.stored ${after}
    order by bytes desc, user_id desc limit ${limit}`.execute(db);
  return rows;
}
