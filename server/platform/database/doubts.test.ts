import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../tests/kit/database.ts';
import { sql, transaction } from './index.ts';
import { openPools, type Pools } from './pools.ts';

let db: FreshDatabase;
let pools: Pools;
beforeAll(async () => {
  db = await freshDatabase();
  await sql`create table cups (id int primary key)`.execute(db.write);
  await sql`
    create function away() returns trigger language plpgsql as $$
    begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`.execute(db.write);
  // Its process ends as it commits: whether before or after, the program cannot know.
  await sql`
    create constraint trigger away after insert on cups deferrable initially deferred
    for each row when (new.id < 0) execute function away()`.execute(db.write);
  pools = openPools({
    url: db.url,
    sizes: { arrivals: 1, read: 1, write: 1, send: 1, jobs: 1 },
    statementTimeoutMs: 5_000,
    onBroken: () => {},
  });
});
afterAll(async () => {
  await pools.close();
  await db.close();
});

const pour = (id: number) =>
  transaction(pools.write, (tx) => sql`insert into cups values (${id})`.execute(tx));

describe('W4 a commit whose answer was lost', () => {
  test('is told of when the database answers again, once', async () => {
    let told = 0;
    const heard = new Promise<void>((resolve) => {
      pools.onDoubted(() => {
        told += 1;
        resolve();
      });
    });
    await expect(pour(-1)).rejects.toThrow();
    // The database may have answered by now, or not.
    expect(pools.isInDoubt()).toBe(told === 0);
    await heard;
    expect([told, pools.isInDoubt()]).toEqual([1, false]);
  });

  test('is told of no other failure', async () => {
    await pour(1);
    await expect(pour(1)).rejects.toThrow(/duplicate/);
    const cut = transaction(pools.write, (tx) =>
      sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx),
    );
    await expect(cut).rejects.toThrow(/terminat/);
    expect(pools.isInDoubt()).toBe(false);
  });
});
