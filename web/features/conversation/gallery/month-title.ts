/** For the lines between months: with the year where that is not the present one. */
export function monthTitle(at: number, now: number, locale: string): string {
  const isPresent = new Date(at).getFullYear() === new Date(now).getFullYear();
  const year = isPresent ? {} : ({ year: 'numeric' } as const);
  const words = new Intl.DateTimeFormat(locale, { ...year, month: 'long' }).format(at);
  const [first = ''] = words;
  return first.toLocaleUpperCase(locale) + words.slice(first.length);
}
