const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** After how long messages disappear, as people say it: 24 hours, 7 days. */
export function timerWords(timer: number, locale: string): string {
  const [unit, count] = timer > DAY_MS ? ['day', timer / DAY_MS] : ['hour', timer / HOUR_MS];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
