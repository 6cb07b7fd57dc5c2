import { expect, it } from 'vitest';
import { createInTurn } from '#platform/in-turn/index.ts';
import { createRest } from './rest.ts';

/** Works of so many milliseconds that hear of so many moves: @returns when each began. */
async function beginnings(works: { ms: number; moves: number; fails?: boolean }[]) {
  let [now, heard] = [0, 0];
  const told: number[] = [];
  const sleep = async (ms: number) => {
    now += ms;
  };
  const inTurn = createInTurn(createRest({ uptime: () => now, sleep }, () => heard));
  const ended = works.map(({ ms, moves, fails }) =>
    inTurn(async () => {
      told.push(now);
      await Promise.resolve();
      now += ms;
      heard += moves;
      if (fails) throw new Error('it failed');
    }),
  );
  const states = (await Promise.allSettled(ended)).map(({ status }) => status);
  return { told, states };
}

it('works on one thing after the other, a tenth of the time while much is written', async () => {
  const { told, states } = await beginnings([
    { ms: 10, moves: 100 },
    { ms: 20, moves: 10, fails: true },
    { ms: 1, moves: 1 },
  ]);
  expect(told).toEqual([0, 100, 138]);
  expect(states).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('rests less where less is written, not at all where nothing is, and never for minutes', async () => {
  const { told } = await beginnings([
    { ms: 1_000, moves: 1_000 },
    { ms: 1_000, moves: 0 },
    { ms: 60_000, moves: 1_000_000 },
    { ms: 1, moves: 0 },
  ]);
  expect(told).toEqual([0, 2_800, 3_800, 73_800]);
});
