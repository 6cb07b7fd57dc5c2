import { describe, expect, it } from 'vitest';
import { areaPath, linePath, nearestTo, ticksUpTo } from './chart-scale.ts';

describe('the scale of a chart', () => {
  it('ends at a round value that nothing is above', () => {
    expect(ticksUpTo(3, true)).toEqual([0, 1, 2, 3]);
    expect(ticksUpTo(1, true)).toEqual([0, 1]);
    expect(ticksUpTo(7, true)).toEqual([0, 5, 10]);
    expect(ticksUpTo(90)).toEqual([0, 50, 100]);
    expect(ticksUpTo(0.6)).toHaveLength(4);
    for (let most = 1; most < 5_000; most += 7) {
      const ticks = ticksUpTo(most, true);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most);
      expect(ticks.length).toBeLessThanOrEqual(4);
      expect(ticks.every(Number.isInteger)).toBe(true);
    }
  });

  it('stands for nothing too', () => {
    expect(ticksUpTo(0, true)).toEqual([0, 1]);
    expect(ticksUpTo(Number.NaN)).toEqual([0, 1]);
  });
});

describe('the line of a chart', () => {
  it('goes from the lower left to the upper right', () => {
    expect(linePath([0, 5, 10], 10)).toBe('M0 100h0L50 50L100 0');
    expect(areaPath([0, 10], 10)).toBe('M0 100h0L100 0V100H0Z');
  });

  it('breaks off where a value is missing', () => {
    expect(linePath([1, null, 1], 1)).toBe('M0 0h0M100 0h0');
    expect(areaPath([1, null, 1], 1)).toBe('');
  });
});

it('a pointer picks the nearest value, also beyond the ends', () => {
  const along = [-1, 0, 0.24, 0.26, 0.7, 1, 2];
  expect(along.map((each) => nearestTo(each, 3, 'line'))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  expect(along.map((each) => nearestTo(each, 3, 'bars'))).toEqual([0, 0, 0, 0, 2, 2, 2]);
  expect(nearestTo(0.5, 0, 'line')).toBe(0);
});
