import { dateAndTime, listTime } from '#ui/time.ts';
import { useTimeLocale } from '#ui/use-time-locale.ts';

/** How these pages write times: to the minute where it is known, else the day alone. */
export function useDays() {
  const locale = useTimeLocale();
  const inUtc = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return {
    moment: (at: number) => dateAndTime(at, Date.now(), locale),
    short: (at: number) => listTime(at, Date.now(), locale),
    /** Of a time at which a day begins in UTC. */
    day: (at: number) => inUtc.format(at),
  };
}
