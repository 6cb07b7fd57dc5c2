import { expect, it } from 'vitest';
import { createInTurn } from './in-turn.ts';

it('works on one thing after the other, a quarter of the time, also after one that failed', async () => {
  let now = 0;
  const told: string[] = [];
  const inTurn = createInTurn({
    uptime: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  });
  const work = (name: string, ms: number) => async () => {
    told.push(`${name} at ${now}`);
    await Promise.resolve();
    now += ms;
    if (name === 'b') throw new Error(name);
    return name;
  };
  const ended = await Promise.allSettled([
    inTurn(work('a', 10)),
    inTurn(work('b', 20)),
    inTurn(work('c', 1)),
  ]);
  expect(told).toEqual(['a at 0', 'b at 40', 'c at 120']);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
