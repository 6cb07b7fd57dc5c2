import { expect, it } from 'vitest';
import { migrate, sql } from '#platform/database/index.ts';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { migrations } from './index.ts';

const DAY = 86_400_000;

it('knows of the people of before when they joined, left and were here last', async () => {
  const before = migrations.filter(({ name }) => name < '008');
  await using db = await freshDatabase([{ domain: 'identity', migrations: before }]);
  const people = [
    { id: 11, handle: 'ada', joined: 100, left: null, seen: [101, 140] },
    { id: 12, handle: 'bob', joined: 100, left: null, seen: [] },
    { id: 13, handle: null, joined: 102, left: 130, seen: [] },
  ];
  for (const { id, handle, joined, left, seen } of people) {
    await sql`insert into identity.users (id, handle, name, created_at, deleted_at, version)
      values (${id}, ${handle}, 'A', ${joined * DAY + 5}, ${left === null ? null : left * DAY}, 1)
    `.execute(db.write);
    for (const day of seen) {
      await sql`insert into identity.devices (user_id, id, token_hash, name, created_at, last_seen_at)
        values (${id}, ${day}, ${Buffer.from(`token ${day}`)}, 'd', 1, ${day * DAY + 7})
      `.execute(db.write);
    }
  }

  await migrate(db, [{ domain: 'identity', migrations }]);

  const rowsOf = async (query: string) => (await db.jobs.query(query)).rows;
  expect(
    await rowsOf('select id, seen_day as seen from identity.users where id > 10 order by id'),
  ).toEqual([
    { id: 11, seen: 140 },
    { id: 12, seen: 100 },
    { id: 13, seen: 102 },
  ]);
  expect(await rowsOf('select day, joined, gone from identity.days order by day')).toEqual([
    { day: 100, joined: 2, gone: 0 },
    { day: 102, joined: 1, gone: 0 },
    { day: 130, joined: 0, gone: 1 },
  ]);
});
