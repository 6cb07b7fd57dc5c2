import { afterAll, beforeAll, expect, it } from 'vitest';
import { sql } from '#platform/database/index.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/kit/database.ts';
import { migrations } from './migrations/index.ts';
import { pruneClosed } from './prune-letters.ts';

const DAY_MS = 86_400_000;

let db: FreshDatabase;

beforeAll(async () => {
  db = await freshDatabase([{ domain: 'letters', migrations }]);
});
afterAll(() => db.close());

it('deletes what was closed long ago, more than one batch of it, and nothing else', async () => {
  const insert = (first: number, count: number, closedAt: number | null) =>
    sql`
    insert into letters.letters (letter_id, user_id, conversation_id, seq, kind, body, state,
      sent_at, moved_at, closed_at)
    select i, 7, 7, i, 'idea', '', ${closedAt === null ? 'open' : 'done'}, 0, 0, ${closedAt}::int8
    from generate_series(${first}::int8, ${first + count - 1}::int8) i`.execute(db.write);
  await insert(1, 501, 9 * DAY_MS);
  await insert(1_001, 1, 11 * DAY_MS);
  await insert(2_001, 1, null);
  await pruneClosed({ db, world: { now: () => 20 * DAY_MS } }, 10);
  const { rows } = await sql<{ letter: number }>`
    select letter_id as letter from letters.letters order by 1`.execute(db.read);
  expect(rows.map(({ letter }) => letter)).toEqual([1_001, 2_001]);
});
