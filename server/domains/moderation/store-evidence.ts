import { type Db, sql, type Tx } from '#platform/database/index.ts';

export async function insertEvidence(
  tx: Tx,
  report: number,
  files: readonly string[],
): Promise<void> {
  await sql`
    insert into moderation.evidence (file_id, report_id)
    select distinct file, ${report}::int8 from unnest(${files}::text[]) file`.execute(tx);
}

/** Of the given files, those that came with a report. */
export async function evidenceAmong(db: Db, files: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select distinct file_id as file from moderation.evidence
    where file_id = any(${files}::text[])`.execute(db);
  return rows.map(({ file }) => file);
}

/** The same, without those that came only with reports about this person. */
export async function evidenceFor(
  db: Db,
  files: readonly string[],
  blindTo: number | null,
): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`
    select distinct e.file_id as file from moderation.evidence e
    join moderation.reports r on r.report_id = e.report_id
    where e.file_id = any(${files}::text[])
      and r.accused_id is distinct from ${blindTo}::int8`.execute(db);
  return rows.map(({ file }) => file);
}
