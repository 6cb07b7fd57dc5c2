import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/database/index.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/kit/database.ts';
import { migrations } from './migrations/index.ts';
import { pruneDecided } from './prune-reports.ts';

const DAY_MS = 86_400_000;

let db: FreshDatabase;

beforeAll(async () => {
  db = await freshDatabase([{ domain: 'moderation', migrations }]);
});
afterAll(() => db.close());

it('deletes what was decided long ago, with all that belongs to it; not what waits', async () => {
  const insert = async (first: number, count: number, closedAt: number | null) => {
    const each = sql`generate_series(${first}::int8, ${first + count - 1}::int8) i`;
    const verdict = closedAt === null ? null : 'warn';
    await sql`
      insert into moderation.reports (report_id, reporter_id, client_id, print, accused_id,
        category, note, at, place, verdict, closed_at)
      select i, 7, 'report-' || i, '', 8, 'spam', '', 0, 0, ${verdict}, ${closedAt}::int8
      from ${each}`.execute(db.write);
    await sql`
      insert into moderation.decisions (decision_id, report_id, accused_id, by_operator, verdict,
        category, reason, at)
      select i, i, 8, 9, 'warn', 'spam', '', 0 from ${each}`.execute(db.write);
  };
  await insert(1, 501, 9 * DAY_MS);
  await insert(1_001, 1, 11 * DAY_MS);
  await insert(2_001, 1, null);
  await insert(3_001, 2, 9 * DAY_MS);
  await sql`
    insert into moderation.appeals (appeal_id, decision_id, by_user, side, text, at)
    select d, d, 8, 'accused', '', 0 from unnest(array[1, 3001, 3002]) d`.execute(db.write);
  await sql`
    update moderation.decisions set appeal = case decision_id when 3001 then 'open' else 'upheld' end
    where decision_id in (1, 3001, 3002)`.execute(db.write);
  await pruneDecided({ db, world: { now: () => 20 * DAY_MS } }, 10);
  const idsOf = async (table: string, column: string) => {
    const { rows } = await sql<{ id: number }>`
      select ${sql.ref(column)} as id from ${sql.table(`moderation.${table}`)}
      order by 1`.execute(db.read);
    return rows.map(({ id }) => id);
  };
  expect(await idsOf('reports', 'report_id')).toEqual([1_001, 2_001, 3_001]);
  expect(await idsOf('decisions', 'decision_id')).toEqual([1_001, 2_001, 3_001]);
  expect(await idsOf('appeals', 'appeal_id')).toEqual([3_001]);
});
