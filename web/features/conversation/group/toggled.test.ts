import { expect, it } from 'vitest';
import { toggled } from './toggled.ts';

it('takes people in and out, up to a number', () => {
  const two = toggled(toggled(new Set(), 1, 2), 2, 2);
  expect([...two]).toEqual([1, 2]);
  expect([...toggled(two, 3, 2)]).toEqual([1, 2]);
  expect([...toggled(two, 1, 2)]).toEqual([2]);
});
