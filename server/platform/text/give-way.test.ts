import { expect, it } from 'vitest';
import { createGiveWay } from './index.ts';

it('what else waits has its turn after a long text, and after many short ones', async () => {
  let turns = 0;
  let counting = setImmediate(function count() {
    turns += 1;
    counting = setImmediate(count);
  });
  const looked = createGiveWay();
  for (let text = 0; text < 10; text += 1) await looked(65_536);
  expect(turns).toBeGreaterThanOrEqual(9);
  const before = turns;
  for (let text = 0; text < 1_000; text += 1) await looked(100);
  expect(turns - before).toBeGreaterThanOrEqual(5);
  expect(turns - before).toBeLessThan(20);
  clearImmediate(counting);
});
