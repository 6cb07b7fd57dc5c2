const day = 86_400_000;

/** Whole days from the local day of `at` to that of `now`: 0 today, 1 yesterday. */
function daysBetween(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / day);
}

function startOfDay(time: number): number {
  return new Date(time).setHours(0, 0, 0, 0);
}

/** The time of day, as in `14:05` or `2:05 PM`. Times are milliseconds since the epoch. */
export function clockTime(at: number, locale: string): string {
  return format(locale, { hour: 'numeric', minute: '2-digit' }).format(at);
}

/** For lists: the clock today, then yesterday, the weekday, the date, the date with its year. */
export function listTime(at: number, now: number, locale: string): string {
  const days = daysBetween(at, now);
  if (days <= 0) return clockTime(at, locale);
  if (days === 1) return relativeDay(1, locale);
  if (days < 7) return format(locale, { weekday: 'long' }).format(at);
  if (sameYear(at, now)) return format(locale, { month: 'short', day: 'numeric' }).format(at);
  return format(locale, { year: 'numeric', month: 'numeric', day: 'numeric' }).format(at);
}

/** A moment, as precisely as people tell two apart: the date and the clock. */
export function dateAndTime(at: number, now: number, locale: string): string {
  const year = sameYear(at, now) ? {} : ({ year: 'numeric' } as const);
  const day = { ...year, month: 'short', day: 'numeric' } as const;
  return format(locale, { ...day, hour: 'numeric', minute: '2-digit' }).format(at);
}

/** For the lines between days: today, yesterday, the weekday, or the full date. */
export function dayTitle(at: number, now: number, locale: string): string {
  const days = daysBetween(at, now);
  if (days === 0 || days === 1) return relativeDay(days, locale);
  if (days > 1 && days < 7) return format(locale, { weekday: 'long' }).format(at);
  const year = sameYear(at, now) ? {} : ({ year: 'numeric' } as const);
  return format(locale, { ...year, weekday: 'short', month: 'long', day: 'numeric' }).format(at);
}

/** How long ago, in the largest unit that fits: `5 minutes ago`, `yesterday`. */
export function timeAgo(at: number, now: number, locale: string): string {
  const minutes = Math.max(0, Math.floor((now - at) / 60_000));
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (minutes < 60) return sentence(relative.format(-minutes, 'minute'), locale);
  const days = daysBetween(at, now);
  if (days === 0) return sentence(relative.format(-Math.floor(minutes / 60), 'hour'), locale);
  if (days < 7) return sentence(relative.format(-days, 'day'), locale);
  return listTime(at, now, locale);
}

function relativeDay(days: number, locale: string): string {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return sentence(relative.format(-days, 'day'), locale);
}

/** Relative words come in lower case; they stand alone here, like the beginning of a sentence. */
function sentence(words: string, locale: string): string {
  const [first = ''] = words;
  return first.toLocaleUpperCase(locale) + words.slice(first.length);
}

function sameYear(at: number, now: number): boolean {
  return new Date(at).getFullYear() === new Date(now).getFullYear();
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow and lists need many: each is made once. */
function format(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** A length of time as in `1:05`. */
export function clockLength(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
