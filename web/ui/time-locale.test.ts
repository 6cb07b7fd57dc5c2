import { expect, it } from 'vitest';
import { clockTime, listTime } from './time.ts';
import { timeLocale } from './time-locale.ts';

const now = new Date(2026, 6, 15, 15, 30).getTime();
const lastYear = new Date(2025, 6, 14, 14, 5).getTime();
const inMay = new Date(2026, 4, 31, 9).getTime();

/** Narrow no-break spaces say nothing here. */
const plain = (text: string) => text.replace(/\s/gu, ' ');

it.each([
  [undefined, '2:05 PM', '7/14/2025', 'May 31'],
  ['en-US', '2:05 PM', '7/14/2025', 'May 31'],
  ['C', '2:05 PM', '7/14/2025', 'May 31'],
  ['', '2:05 PM', '7/14/2025', 'May 31'],
  ['en-GB', '14:05', '14/07/2025', '31 May'],
  ['de-DE', '14:05', '14/07/2025', '31 May'],
  ['fr', '14:05', '14/07/2025', '31 May'],
  ['ja-JP', '14:05', '14/07/2025', '31 May'],
  ['hi-IN', '2:05 pm', '14/07/2025', '31 May'],
])('times follow the region, and words the page: %s', (first, clock, date, day) => {
  const locale = timeLocale('en', first);
  expect(plain(clockTime(lastYear, locale))).toBe(clock);
  expect(listTime(lastYear, now, locale)).toBe(date);
  expect(listTime(inMay, now, locale)).toBe(day);
});

it('a page in another language has its own form', () => {
  expect(timeLocale('de', 'en-US')).toBe('de');
  expect(timeLocale('pseudo', 'de-DE')).toBe('pseudo');
});
