import type { PersonalRow, Stream } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#platform/calls/index.ts';
import { sql, transaction } from '#platform/database/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import { asUser } from '../../../tests/kit/people.ts';
import type { StreamPage } from './index.ts';

const USER = 77;

let ground: Ground;
/** What the sources of the test answer, and what they were asked. */
let streams: Stream[] = [];
const asked: { since: number; page: StreamPage }[] = [];
const touched: number[] = [];

beforeAll(async () => {
  ground = await prepareGround([]);
  await sql`create table notes (user_id int8, key int8, version int8, gone boolean)`.execute(
    ground.db.write,
  );
  ground.userLog.provide({
    async rowsAfter(db, user, after) {
      const { rows } = await sql<{ key: number; version: number }>`
        select key, version from notes where user_id = ${user} and version > ${after}
          and not (gone and ${after} = 0) order by version`.execute(db);
      return rows.map((row): PersonalRow => ({ kind: 'contact', ...row, value: null }));
    },
  });
  ground.userLog.provideStreams({
    async stands(pool, readers) {
      const { rows } = await pool.query<{ user_id: number; version: number }>(
        'select user_id, version from log.users where user_id = any($1)',
        [readers.map(({ user }) => user)],
      );
      return readers.map(({ user, since }) => ({
        version: rows.find(({ user_id }) => user_id === user)?.version ?? 0,
        moved: streams.some(({ movedAt }) => movedAt >= since),
      }));
    },
    async streams(_db, _user, since, page) {
      asked.push({ since, page });
      const { before } = page;
      const moved = touched.filter((at) => at >= since && before === null);
      return {
        streams: streams
          .filter(({ movedAt }) => movedAt >= since && (!before || movedAt < before.movedAt))
          .slice(0, page.limit),
        touched: moved.map((at) => ({ kind: 'request', key: 1, version: at, value: null })),
      };
    },
  });
});
afterAll(() => ground[Symbol.asyncDispose]());

/** Writes rows in one step of the user's log, as a use-case does. */
const write = (keys: number[], gone = false) =>
  transaction(ground.db.write, async (tx) => {
    const step = (await ground.userLog.draw(tx, [USER])).get(USER);
    if (!step) throw new Error('no step');
    for (const key of keys) {
      await sql`delete from notes where user_id = ${USER} and key = ${key}`.execute(tx);
      await sql`insert into notes values (${USER}, ${key}, ${step.version}, ${gone})`.execute(tx);
    }
    return step;
  });

const resume = (cursor: { version: number; at: number } | null) =>
  ground.sync['sync.resume']({ cursor }, asUser(USER));

const keysOf = ({ rows }: { rows: PersonalRow[] }) => rows.map(({ key }) => key);

const streamAt = (id: number, movedAt: number): Stream => ({
  kind: 'conversation',
  id,
  movedAt,
  head: 1,
  version: 1,
  n: 1,
  rosterVersion: 1,
});

describe('R1 the user log', () => {
  it('draws one version for each user, also when many draw at once', async () => {
    const users = [9, 5, 7, 5];
    const steps = await Promise.all(
      Array.from({ length: 20 }, () =>
        transaction(ground.db.write, (tx) => ground.userLog.draw(tx, users)),
      ),
    );
    for (const user of [5, 7, 9]) {
      const versions = steps.map((step) => step.get(user)?.version ?? 0);
      expect(versions.toSorted((a, b) => a - b)).toEqual(versions.map((_, place) => place + 1));
    }
    expect(steps[0]?.get(5)).toMatchObject({ user: 5 });
  });

  it('announces a step to the devices of its user, and to nobody else', async () => {
    ground.gateway.comes(USER);
    ground.gateway.comes(8);
    const rows: PersonalRow[] = [{ kind: 'contact', key: 3, version: 4, value: null }];
    ground.userLog.announce({ user: USER, from: 3, version: 4 }, rows);
    await Promise.resolve();
    expect(ground.gateway.sentTo(USER)).toEqual([
      { event: 'sync.rows', data: { from: 3, version: 4, rows } },
    ]);
    expect(ground.gateway.sentTo(8)).toEqual([]);
  });
});

describe('R2 resume', () => {
  it('gives everything to who knows nothing, then what came since', async () => {
    await write([1, 2]);
    const first = await resume(null);
    expect(first).toMatchObject({ reset: false, cursor: { version: 1 }, next: null });
    expect(keysOf(first)).toEqual([1, 2]);
    expect(keysOf(await resume(first.cursor))).toEqual([]);
    await write([2, 3]);
    const second = await resume(first.cursor);
    expect(keysOf(second)).toEqual([2, 3]);
    expect(second.cursor.version).toBe(2);
    await write([3], true);
    expect(keysOf(await resume(second.cursor))).toEqual([3]);
    expect(keysOf(await resume(null))).toEqual([1, 2]);
  });

  it('looks for streams, and rows that moved silently, a minute before the cursor', async () => {
    const now = ground.world.now();
    const { cursor } = await resume(null);
    touched.push(now - 30_000, now - 90_000);
    streams = [streamAt(1, now - 30_000), streamAt(2, now - 90_000)];
    const unchanged = await resume(cursor);
    await write([4]);
    const changed = await resume(cursor);
    for (const answer of [unchanged, changed]) {
      expect(answer.streams.map(({ id }) => id)).toEqual([1]);
      expect(answer.rows.filter(({ kind }) => kind === 'request')).toHaveLength(1);
    }
    const ahead = await resume({ ...cursor, at: now + 20_000 });
    expect(ahead.streams.map(({ id }) => id)).toEqual([1]);
    touched.length = 0;
  });

  it('answers everything to a cursor from a time that no clock of ours has shown', async () => {
    const now = ground.world.now();
    const { cursor } = await resume(null);
    streams = [streamAt(1, now - 30_000), streamAt(2, 1)];
    const ahead = await resume({ ...cursor, at: now + 3_600_000 });
    expect(ahead.streams.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('looks from where the clock was set back to, for a cursor of before', async () => {
    const right = ground.world.now();
    ground.world.setClock(3_600_000);
    const { cursor } = await resume(null);
    ground.world.setClock(-3_600_000);
    await resume(null);
    streams = [streamAt(1, right + 5_000), streamAt(2, right - 120_000)];
    // Two hours later the cursor's time has come and gone again.
    ground.world.turn(2 * 3_600_000);
    expect((await resume(cursor)).streams.map(({ id }) => id)).toEqual([1]);
    const now = { ...cursor, at: ground.world.now() };
    expect((await resume(now)).streams).toEqual([]);
  });

  it('resets a cursor from the future, or from before a tombstone was dropped', async () => {
    const { cursor } = await resume(null);
    const future = await resume({ ...cursor, version: cursor.version + 5 });
    expect(future).toMatchObject({ reset: true, cursor: { version: cursor.version } });
    expect(keysOf(future)).toEqual(keysOf(await resume(null)));
    await sql`update log.users set floor = 3 where user_id = ${USER}`.execute(ground.db.write);
    expect(await resume({ ...cursor, version: 2 })).toMatchObject({ reset: true });
    expect(await resume({ ...cursor, version: 3 })).toMatchObject({ reset: false });
  });

  it('reads rows and cursor at one moment', async () => {
    for (let round = 0; round < 20; round += 1) {
      const [answer] = await Promise.all([resume({ version: 0, at: 0 }), write([10 + round])]);
      const newest = Math.max(...answer.rows.map(({ version }) => version));
      expect(newest).toBe(answer.cursor.version);
    }
  });

  it('hands out streams in pages, newest first', async () => {
    streams = Array.from({ length: 2_500 }, (_, place) => streamAt(place + 1, 1e12 - place));
    asked.length = 0;
    const first = await resume(null);
    const ids = first.streams.map(({ id }) => id);
    let { next } = first;
    while (next !== null) {
      const page = await ground.sync['sync.streams']({ next }, asUser(USER));
      ids.push(...page.streams.map(({ id }) => id));
      next = page.next;
    }
    expect(ids).toEqual(streams.map(({ id }) => id));
    expect(asked.map(({ page }) => [page.limit, page.full])).toEqual([
      [1_000, 200],
      [1_000, 0],
      [1_000, 0],
    ]);
    for (const forged of ['', 'x', '1.2', '1.2.3.4', '1.2.-3']) {
      const page = ground.sync['sync.streams']({ next: forged }, asUser(USER));
      await expect(page).rejects.toThrow(Refusal);
    }
  });
});
