import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginOfDay, isoDay } from './days.ts';

const zone = process.env.TZ;
beforeEach(() => {
  process.env.TZ = 'Europe/Berlin';
});
afterEach(() => {
  process.env.TZ = zone;
});

it('a day is that of the reader’s zone, also where it is not 24 hours long', () => {
  expect(new Date(beginOfDay('2026-03-29') ?? 0).toISOString()).toBe('2026-03-28T23:00:00.000Z');
  expect(new Date(beginOfDay('2026-03-29', 1) ?? 0).toISOString()).toBe('2026-03-29T22:00:00.000Z');
  expect(isoDay(Date.UTC(2026, 2, 29, 21, 59))).toBe('2026-03-29');
  expect(isoDay(Date.UTC(2026, 2, 29, 22))).toBe('2026-03-30');
});

it('what is no day is none', () => {
  expect(beginOfDay('')).toBeNull();
  expect(beginOfDay('27.11.2026')).toBeNull();
});
