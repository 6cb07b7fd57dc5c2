import { expect, it } from 'vitest';
import { thinned, worst } from './thinned.ts';

it('makes one of every few, from the newest on', () => {
  expect(thinned([9, 1, 3, 5, 7], 2)).toEqual([2, 6]);
  expect(thinned([1, 3, 5, 7], 2, worst)).toEqual([3, 7]);
});

it('passes over what is not known', () => {
  expect(thinned([null, 4, null, null], 2)).toEqual([4, null]);
  expect(thinned([], 6)).toEqual([]);
});
