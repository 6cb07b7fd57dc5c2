import { expect, it } from 'vitest';
import { timeLeft } from './time-left.ts';

const hour = 3_600_000;

it('is told in the largest unit of which there are two, rounded up', () => {
  const told = [-5, 30_000, 90 * 60_000, 2 * hour, 24 * hour, 47 * hour + 1, 90 * 24 * hour];
  expect(told.map((ms) => timeLeft(ms, 'en'))).toEqual([
    'in 1 minute',
    'in 1 minute',
    'in 90 minutes',
    'in 2 hours',
    'in 24 hours',
    'in 48 hours',
    'in 90 days',
  ]);
});
