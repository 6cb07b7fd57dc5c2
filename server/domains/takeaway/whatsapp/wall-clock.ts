import { DAY_MS } from '#platform/world/index.ts';

/**
 * When it was, of what a clock on the wall showed.
 *
 * @param day as YYYYMMDD
 * @param seconds since that day’s midnight
 * @returns milliseconds since the epoch
 */
export type WallClock = (day: number, seconds: number) => number;

/** Days are asked for in order: the last few are enough. */
const REMEMBERED = 64;

/**
 * A clock in a time zone. In the hour that a change of clocks takes away it goes on as before the
 * change; of the hour that comes twice it is the first.
 *
 * @throws RangeError for a zone that there is not
 */
export function wallClock(zone: string): WallClock {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsetAt = (time: number): number => {
    const parts = Object.fromEntries(
      format.formatToParts(time).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1_000) * 1_000;
  };
  const days = new Map<number, { start: number; before: number; after: number }>();
  const dayOf = (day: number) => {
    const known = days.get(day);
    if (known !== undefined) return known;
    if (days.size >= REMEMBERED) days.clear();
    const start = Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, day % 100);
    // Offsets are at most 14 hours: a day on either side is on either side of a change.
    const found = {
      start,
      before: offsetAt(start - DAY_MS),
      after: offsetAt(start + 2 * DAY_MS),
    };
    days.set(day, found);
    return found;
  };
  return (day, seconds) => {
    const { start, before, after } = dayOf(day);
    const local = start + seconds * 1_000;
    if (before === after) return local - before;
    const early = local - before;
    if (offsetAt(early) === before) return early;
    const late = local - after;
    return offsetAt(late) === after ? late : early;
  };
}
