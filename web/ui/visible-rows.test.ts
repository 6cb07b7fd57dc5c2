import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowsIn, startsOf } from './visible-rows.ts';

it('draws the rows in sight and the spare ones around them', () => {
  const starts = startsOf(100, () => 10);
  expect(starts.at(-1)).toBe(1_000);
  expect(rowsIn(starts, 0, 50, 2)).toEqual({ first: 0, end: 8 });
  expect(rowsIn(starts, 505, 50, 2)).toEqual({ first: 48, end: 58 });
  expect(rowsIn(starts, 5_000, 50, 2)).toEqual({ first: 97, end: 100 });
  expect(
    rowsIn(
      startsOf(0, () => 10),
      0,
      50,
      2,
    ),
  ).toEqual({ first: 0, end: 0 });
});

it('misses no row that shows, whatever the heights and the place', () => {
  const heights = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 60 });
  const place = fc.integer({ min: -50, max: 6_000 });
  fc.assert(
    fc.property(heights, place, fc.integer({ min: 1, max: 700 }), (each, top, height) => {
      const starts = startsOf(each.length, (index) => each[index] ?? 0);
      const { first, end } = rowsIn(starts, top, height, 0);
      const showing = each.flatMap((_, index) => {
        const begins = starts[index] ?? 0;
        const ends = starts[index + 1] ?? 0;
        return ends > top && begins < top + height ? [index] : [];
      });
      for (const index of showing) {
        expect(index).toBeGreaterThanOrEqual(first);
        expect(index).toBeLessThan(end);
      }
    }),
  );
});
