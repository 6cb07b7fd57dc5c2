import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { sql } from '#platform/database/index.ts';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import { createHouseClock, isTimeSure } from './house-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let ground: Ground;
let shown: number;

beforeAll(async () => {
  ground = await prepareGround([]);
});
afterAll(() => ground[Symbol.asyncDispose]());

beforeEach(async () => {
  shown = 1_800_000_000_000;
  await sql`truncate log.clock, log.folds`.execute(ground.db.write);
});

const clockOf = () =>
  createHouseClock(ground.db.write, { now: () => shown, every: () => () => {} });

async function started() {
  const clock = clockOf();
  await clock.start();
  return clock;
}

const folds = async () => {
  const { rows } = await sql<{ since: number; until: number }>`
    select since, until from log.folds order by since`.execute(ground.db.read);
  return rows;
};

it('R2: knows from when on a cursor is to be looked after', async () => {
  const clock = await started();
  expect(clock.earliest(shown)).toBe(shown);
  expect(clock.earliest(shown - HOUR)).toBe(shown - HOUR);
  expect(clock.earliest(shown + 20_000)).toBe(shown);
  expect(clock.earliest(shown + HOUR)).toBe(0);
});

it('R2: remembers that it was set back, here and after a restart', async () => {
  const clock = await started();
  const right = shown;
  shown += HOUR;
  await clock.now();
  shown = right;
  await clock.now();
  expect(await folds()).toEqual([{ since: right - MINUTE, until: right + HOUR + 90_000 }]);
  shown += 3 * HOUR;
  for (const each of [clock, await started()]) {
    expect(each.earliest(right + HOUR)).toBe(right - MINUTE);
    expect(each.earliest(right - MINUTE - 1)).toBe(right - MINUTE - 1);
    expect(each.earliest(right + 2 * HOUR)).toBe(right + 2 * HOUR);
  }
});

it('R2: notices that it was set back while nobody was here', async () => {
  const right = shown;
  shown += HOUR;
  await started();
  shown = right;
  const clock = await started();
  expect(clock.earliest(right + HOUR)).toBe(right);
  // No cursor was given out that was later by more than this.
  expect(clock.earliest(right + HOUR + 90_000)).toBe(right);
  expect(await folds()).toEqual([{ since: right, until: right + HOUR + 90_000 }]);
});

it('R2: gives no cursor out that would not be known again after a crash', async () => {
  const right = shown;
  const crashing = await started();
  shown += HOUR;
  const cursor = await crashing.now();
  shown = right + 1_000;
  expect((await started()).earliest(cursor)).toBe(shown);
});

it('takes no notice of clocks that differ as much as those of nodes may', async () => {
  const first = await started();
  shown -= 20_000;
  const second = await started();
  for (const clock of [first, second]) await clock.now();
  shown += 20_000;
  await started();
  expect(await folds()).toEqual([]);
});

it('keeps one fold of a clock that is set back again and again', async () => {
  const right = shown;
  for (let round = 1; round <= 5; round += 1) {
    shown = right + round * HOUR;
    await started();
    shown = right;
    await started();
  }
  expect(await folds()).toEqual([{ since: right, until: right + 5 * HOUR + 90_000 }]);
});

it('R6: is not sure of the time for a day after it leapt', async () => {
  const sure = () => isTimeSure(ground.db.read, shown);
  const clock = await started();
  expect(await sure()).toBe(true);
  shown += 300 * 24 * HOUR;
  await clock.now();
  expect(await sure()).toBe(false);
  for (let hours = 0; hours < 24; hours += 1) {
    shown += HOUR;
    await clock.now();
  }
  expect(await sure()).toBe(true);
});

it('R6: is sure again when a leap is taken back', async () => {
  const clock = await started();
  shown += 300 * 24 * HOUR;
  await clock.now();
  shown -= 300 * 24 * HOUR;
  await clock.now();
  expect(await isTimeSure(ground.db.read, shown)).toBe(true);
});
