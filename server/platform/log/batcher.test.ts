import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '#platform/calls/index.ts';
import { realWorld, type World } from '#platform/world/index.ts';
import { type FreshDatabase, freshDatabase } from '../../../tests/kit/database.ts';
import { type Batcher, createBatcher } from './index.ts';

interface Row {
  key: number;
  text: string;
}

const bounds = { lanes: 2, rows: 10, bytes: 1_000, waitingRows: 100, ageMs: 5_000, lingerMs: 1 };

let db: FreshDatabase;

beforeAll(async () => {
  db = await freshDatabase();
  await db.send.query('create table kept (key int primary key, text text not null)');
});
afterAll(() => db.close());
beforeEach(() => db.send.query('delete from kept'));

type Write = (client: pg.ClientBase, rows: readonly Row[], again: boolean) => Promise<number[]>;

const insert: Write = async (client, rows) => {
  const keys = rows.map(({ key }) => key);
  await client.query(
    `insert into kept select * from unnest($1::int[], $2::text[]) on conflict (key) do nothing`,
    [keys, rows.map(({ text }) => text)],
  );
  return keys;
};

interface Changed extends Partial<typeof bounds> {
  pool?: pg.Pool;
  world?: World;
  doubt?: () => void;
}

function batcherOf(
  write: Write,
  { doubt = () => {}, pool = db.send, world = realWorld, ...changed }: Changed = {},
): Batcher<Row, number> {
  return createBatcher<Row, number>({
    pool,
    world,
    bounds: { ...bounds, ...changed },
    laneOf: ({ key }) => key,
    bytesOf: ({ text }) => text.length,
    write,
    doubt,
  });
}

const kept = async () =>
  (await db.send.query<{ key: number }>('select key from kept order by key')).rows.map(
    ({ key }) => key,
  );

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

/** A write that waits until it is let go. */
function gated() {
  const gate = Promise.withResolvers<void>();
  const batches: number[][] = [];
  const write: Write = async (client, rows, again) => {
    batches.push(rows.map(({ key }) => key));
    await gate.promise;
    return insert(client, rows, again);
  };
  return { write, batches, open: () => gate.resolve() };
}

describe('the batcher', () => {
  it('has one batch in flight per lane; what comes meanwhile makes the next', async () => {
    const { write, batches, open } = gated();
    const batcher = batcherOf(write);
    const first = batcher.add({ key: 2, text: 'a' });
    await expect.poll(() => batches.length).toBe(1);
    const rest = [4, 6, 8, 3].map((key) => batcher.add({ key, text: 'a' }));
    await expect.poll(() => batches.length).toBe(2);
    expect(batches).toEqual([[2], [3]]);
    expect(batcher.waiting()).toBe(5);
    open();
    expect(await Promise.all([first, ...rest])).toEqual([2, 4, 6, 8, 3]);
    expect(batches).toEqual([[2], [3], [4, 6, 8]]);
  });

  it('cuts batches by rows and by bytes, in order of arrival', async () => {
    const { write, batches, open } = gated();
    const batcher = batcherOf(write, { lanes: 1 });
    open();
    const long = [1, 2, 3].map((key) => batcher.add({ key, text: 'x'.repeat(600) }));
    const short = Array.from({ length: 12 }, (_, place) =>
      batcher.add({ key: place + 10, text: '' }),
    );
    await Promise.all([...long, ...short]);
    expect(batches.map((batch) => batch.length)).toEqual([1, 1, 10, 3]);
    expect(batches.flat()).toEqual([
      1,
      2,
      3,
      ...Array.from({ length: 12 }, (_, place) => place + 10),
    ]);
  });

  it('C6 sheds what is too much, and what has waited too long, while a batch hangs', async () => {
    const { write, open } = gated();
    let ahead = 0;
    const world = { ...realWorld, uptime: () => performance.now() + ahead };
    const batcher = batcherOf(write, { lanes: 1, waitingRows: 2, world });
    const first = batcher.add({ key: 1, text: '' });
    await new Promise((resolve) => setImmediate(resolve));
    const late = [2, 3].map((key) => codeOf(batcher.add({ key, text: '' })));
    expect(await codeOf(batcher.add({ key: 4, text: '' }))).toBe('overloaded');
    ahead = bounds.ageMs + 1;
    const fresh = batcher.add({ key: 5, text: '' });
    expect(await Promise.all(late)).toEqual(['overloaded', 'overloaded']);
    open();
    expect(await Promise.all([first, fresh])).toEqual([1, 5]);
    expect(await kept()).toEqual([1, 5]);
  });

  it('C6 sheds what has waited too long before it is written, though nothing else comes', async () => {
    const { write, open } = gated();
    let ahead = 0;
    const world = { ...realWorld, uptime: () => performance.now() + ahead };
    const batcher = batcherOf(write, { lanes: 1, world });
    const first = batcher.add({ key: 1, text: '' });
    await new Promise((resolve) => setImmediate(resolve));
    const late = codeOf(batcher.add({ key: 2, text: '' }));
    ahead = bounds.ageMs + 1;
    open();
    expect([await first, await late]).toEqual([1, 'overloaded']);
    expect(await kept()).toEqual([1]);
  });

  it('W4 refuses the one row that cannot be stored', async () => {
    const batcher = batcherOf(insert, { lanes: 1 });
    const codes = await Promise.all(
      Array.from({ length: 10 }, (_, key) =>
        codeOf(batcher.add({ key, text: key === 6 ? 'nul \0' : 'fine' })),
      ),
    );
    expect(codes.filter((code) => code === 'invalid')).toHaveLength(1);
    expect(codes[6]).toBe('invalid');
    expect(await kept()).toEqual([0, 1, 2, 3, 4, 5, 7, 8, 9]);
  });

  it('W4 tries a batch again whose connection was lost, and says so', async () => {
    const tries: boolean[] = [];
    const batcher = batcherOf(async (client, rows, again) => {
      tries.push(again);
      const keys = await insert(client, rows, again);
      if (tries.length <= 2) await client.query('select pg_terminate_backend(pg_backend_pid())');
      return keys;
    });
    expect(await batcher.add({ key: 1, text: 'once' })).toBe(1);
    expect(tries).toEqual([false, true, true]);
    expect(await kept()).toEqual([1]);
  });

  it('W4 acknowledges nothing whose outcome stays unknown, and says so', async () => {
    const doubt = vi.fn();
    const batcher = batcherOf(
      async (client, rows, again) => {
        await insert(client, rows, again);
        await client.query('select pg_terminate_backend(pg_backend_pid())');
        return [];
      },
      { doubt },
    );
    expect(await codeOf(batcher.add({ key: 1, text: 'lost' }))).toBe('unavailable');
    await batcher.drain();
    expect(batcher.waiting()).toBe(0);
    expect(doubt).toHaveBeenCalledOnce();
  });

  it('W4 doubts nothing that was certainly not written', async () => {
    const doubt = vi.fn();
    const slow: Write = (client) =>
      client.query("set local statement_timeout = '1'; select pg_sleep(1)").then(() => []);
    const batcher = batcherOf(slow, { doubt });
    expect(await codeOf(batcher.add({ key: 1, text: 'slow' }))).toBe('overloaded');
    const away = new pg.Pool({ host: '127.0.0.1', port: 1 });
    const cut = batcherOf(insert, { doubt, pool: away });
    expect(await codeOf(cut.add({ key: 2, text: 'never sent' }))).toBe('unavailable');
    await away.end();
    const full: Write = (client) =>
      client.query("do $$ begin raise 'full' using errcode = '53100'; end $$").then(() => []);
    const short = batcherOf(full, { doubt });
    expect(await codeOf(short.add({ key: 3, text: 'no room' }))).toBe('disk_full');
    expect(doubt).not.toHaveBeenCalled();
  });

  it('W4 answers `unavailable` where an attempt that was lost is followed by one too slow', async () => {
    const doubt = vi.fn();
    let attempts = 0;
    const batcher = batcherOf(
      async (client, rows, again) => {
        attempts += 1;
        if (attempts > 1)
          await client.query("set local statement_timeout = '1'; select pg_sleep(1)");
        await insert(client, rows, again);
        await client.query('select pg_terminate_backend(pg_backend_pid())');
        return [];
      },
      { doubt },
    );
    expect(await codeOf(batcher.add({ key: 1, text: 'lost' }))).toBe('unavailable');
    expect(doubt).toHaveBeenCalledOnce();
  });

  it('hands a fault of the program on as it is', async () => {
    const batcher = batcherOf(async () => {
      throw new TypeError('a fault');
    });
    expect(await codeOf(batcher.add({ key: 1, text: '' }))).toBe('TypeError: a fault');
  });

  it('drains: nothing is left when it has', async () => {
    const batcher = batcherOf(insert);
    const rows = Array.from({ length: 50 }, (_, key) => batcher.add({ key, text: '' }));
    await batcher.drain();
    expect(batcher.waiting()).toBe(0);
    expect(await kept()).toHaveLength(50);
    await Promise.all(rows);
  });
});
