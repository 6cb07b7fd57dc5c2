const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** In how long something is over, in the largest unit of which there are two: `in 23 hours`. */
export function timeLeft(ms: number, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale);
  if (ms < 2 * hour) return relative.format(Math.max(1, Math.ceil(ms / minute)), 'minute');
  if (ms < 2 * day) return relative.format(Math.ceil(ms / hour), 'hour');
  return relative.format(Math.ceil(ms / day), 'day');
}
