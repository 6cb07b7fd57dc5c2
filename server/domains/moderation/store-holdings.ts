import { type Holding, limits } from '@teahouse/protocol';
import { type Db, sql } from '#platform/database/index.ts';

/** What a person reported, and what was decided about them. Reports that wait are told to nobody. */
export async function holdingsOf(db: Db, user: number): Promise<Holding[]> {
  const { rows } = await sql<Pick<Holding, 'kind' | 'count'>>`
    select 'moderation.reports' as kind, count(*) as count
      from moderation.reports where reporter_id = ${user}
    union all select 'moderation.decisions', count(*)
      from moderation.decisions where accused_id = ${user} and verdict <> 'dismiss'`.execute(db);
  return rows.map((row) => ({ ...row, keptDays: limits.reportDays }));
}
