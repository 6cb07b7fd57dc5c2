import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../tests/kit/database.ts';
import { type DatabaseProxy, startDatabaseProxy } from '../../../tests/kit/database-proxy.ts';
import { failureOf, sql, transaction } from './index.ts';
import { openPools, type Pools } from './pools.ts';
import { boundSilence } from './silence.ts';

const STATEMENT_TIMEOUT_MS = 100;

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.close());

async function throughProxy(): Promise<{ proxy: DatabaseProxy; pools: Pools }> {
  const proxy = await startDatabaseProxy(db.url);
  const pools = openPools({
    url: proxy.url,
    sizes: { arrivals: 1, read: 1, write: 1, send: 1, jobs: 1 },
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    onBroken: () => {},
  });
  return { proxy, pools };
}

const failed = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'answered',
    (error: unknown) => failureOf(error),
  );

describe('a host that vanishes', () => {
  test('fails what was asked of it soon after a statement’s own timeout', async () => {
    const { proxy, pools } = await throughProxy();
    await using _ = proxy;
    let vanished = () => {};
    const vanishing = new Promise<void>((resolve) => {
      vanished = resolve;
    });
    const inside = transaction(pools.write, async (tx) => {
      await sql`select 1`.execute(tx);
      await vanishing;
      await sql`select 1`.execute(tx);
    });
    await Promise.all([pools.send.query('select 1'), sql`select 1`.execute(pools.read)]);
    proxy.vanish();
    vanished();
    const began = performance.now();
    const asked = [pools.send.query('select 1'), sql`select 1`.execute(pools.read), inside];
    expect(await Promise.all(asked.map(failed))).toEqual(['lost', 'lost', 'lost']);
    expect(performance.now() - began).toBeLessThan(STATEMENT_TIMEOUT_MS + 4_000);
    expect(pools.send.totalCount).toBe(0);
    await pools.close();
  });

  test('is told from a connection that nobody asks anything', async () => {
    const [idle, busy] = [await db.send.connect(), await db.send.connect()];
    for (const client of [idle, busy]) boundSilence(client, 50);
    expect(await failed(busy.query('select pg_sleep(5)'))).toBe('lost');
    await expect(idle.query('select 1')).resolves.toMatchObject({ rowCount: 1 });
    for (const client of [idle, busy]) client.release();
    expect(db.send.totalCount).toBe(1);
  });
});
