import { describe, expect, it } from 'vitest';
import { clockTime, dayTitle, listTime, timeAgo } from './time.ts';

// A Wednesday, local time: the tests hold in every time zone.
const now = new Date(2026, 6, 15, 15, 30).getTime();
const at = (month: number, day: number, hour = 9, year = 2026) =>
  new Date(year, month - 1, day, hour, 5).getTime();

/** Intl separates with narrow no-break spaces, which say nothing here. */
const plain = (text: string) => text.replace(/\s/gu, ' ');

describe('the time in a list [ui 4]', () => {
  it('is the clock today, then yesterday, the weekday, the date, the year', () => {
    const shown = [at(7, 15), at(7, 14, 23), at(7, 12), at(7, 8), at(7, 15, 9, 2025)];
    expect(shown.map((time) => plain(listTime(time, now, 'en-US')))).toEqual([
      '9:05 AM',
      'Yesterday',
      'Sunday',
      'Jul 8',
      '7/15/2025',
    ]);
  });

  it('follows the locale', () => {
    expect(listTime(at(7, 15, 14), now, 'de')).toBe('14:05');
    expect(listTime(at(7, 14), now, 'de')).toBe('Gestern');
    expect(listTime(at(7, 12), now, 'fr')).toBe('dimanche');
    expect(listTime(at(7, 8), now, 'ja')).toBe('7月8日');
    expect(listTime(at(7, 14), now, 'ar')).toBe('أمس');
  });

  it('changes at midnight, not after 24 hours', () => {
    const justAfterMidnight = new Date(2026, 6, 15, 0, 1).getTime();
    expect(listTime(justAfterMidnight - 120_000, justAfterMidnight, 'en')).toBe('Yesterday');
  });

  it('shows the clock for a time that a skewed clock puts ahead', () => {
    expect(plain(listTime(now + 60_000, now, 'en-US'))).toBe('3:31 PM');
  });

  it('counts days across a change of the clocks', () => {
    const afterSpring = new Date(2026, 2, 30, 12).getTime();
    expect(listTime(new Date(2026, 2, 29, 0, 30).getTime(), afterSpring, 'en')).toBe('Yesterday');
  });
});

describe('the line between days', () => {
  it('names the day', () => {
    const days = [at(7, 15), at(7, 14), at(7, 12), at(6, 1), at(6, 1, 9, 2024)];
    expect(days.map((time) => dayTitle(time, now, 'en-US'))).toEqual([
      'Today',
      'Yesterday',
      'Sunday',
      'Mon, June 1',
      'Sat, June 1, 2024',
    ]);
  });
});

describe('how long ago', () => {
  it('takes the largest unit that fits', () => {
    const minute = 60_000;
    const before = [0, 5 * minute, 3 * 60 * minute, 26 * 60 * minute, 4 * 24 * 60 * minute];
    expect(before.map((span) => timeAgo(now - span, now, 'en'))).toEqual([
      'This minute',
      '5 minutes ago',
      '3 hours ago',
      'Yesterday',
      '4 days ago',
    ]);
  });
});

it('the clock follows the locale', () => {
  expect(plain(clockTime(at(7, 15, 14), 'en-US'))).toBe('2:05 PM');
  expect(clockTime(at(7, 15, 14), 'en-GB')).toBe('14:05');
});
