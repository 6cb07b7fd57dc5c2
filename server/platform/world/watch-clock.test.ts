import { expect, it } from 'vitest';
import { watchClock } from './index.ts';

it('tells of a clock that jumps, once, and not of one that is slewed', () => {
  const said: string[] = [];
  let clock = 1_800_000_000_000;
  let passed = 0;
  let look = () => {};
  watchClock(
    {
      now: () => clock,
      uptime: () => passed,
      every(_ms, work) {
        look = work;
        return () => {};
      },
    },
    { warn: (details, message) => void said.push(`${JSON.stringify(details)} ${message}`) },
  );
  const pass = (set = 0) => {
    passed += 5_000;
    clock += 5_000 + set;
    look();
  };
  for (let round = 0; round < 10_000; round += 1) pass(2);
  expect(said).toEqual([]);
  pass(86_400_000);
  pass();
  pass(-3_600_000);
  pass();
  expect(said).toEqual([
    expect.stringMatching(/^{"seconds":86400} .*went forward/),
    expect.stringMatching(/^{"seconds":-3600} .*was set back/),
  ]);
});
