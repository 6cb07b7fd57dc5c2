import type { Chance } from './chance.ts';
import type { Moment, Scene } from './script.ts';

/** Days that the world's past is long. */
export const PAST_DAYS = 180;
/** What is told by days of the week has happened by so many days before the end. */
const LATELY_DAYS = 27;
const MINUTE_MS = 60_000;
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** A time of day some days before the end, by the clock of this machine. */
function timeOn(end: number, daysAgo: number, minute: number): number {
  const day = new Date(end);
  day.setDate(day.getDate() - daysAgo);
  day.setHours(0, minute, 0, 0);
  return day.getTime();
}

/** Whether `any`, `weekday`, `weekend` or the short name of a day means the day so long ago. */
function fallsOn(day: string, end: number, daysAgo: number): boolean {
  const weekday = new Date(timeOn(end, daysAgo, 720)).getDay();
  const weekend = weekday === 0 || weekday === 6;
  if (day === 'any') return true;
  if (day === 'weekday') return !weekend;
  if (day === 'weekend') return weekend;
  return days[weekday] === day;
}

/** When each of the plays begins, in their order: spread over the past, each on its day of the week. */
export function placePlays(plays: readonly Scene[], end: number, chance: Chance): number[] {
  const slots = plays.filter(({ moment }) => moment.type === 'weekly' && !moment.soon).length;
  const step = (PAST_DAYS - LATELY_DAYS) / Math.max(slots, 1);
  let slot = 0;
  let last = 0;
  return plays.map(({ moment }) => {
    const wanted = PAST_DAYS - 1 - Math.round(step * (slot + chance.next() * 0.5));
    if (moment.type === 'weekly' && !moment.soon) slot += 1;
    last = Math.max(startOf(moment, { end, wanted, after: last }), last + 20 * MINUTE_MS);
    return last;
  });
}

function startOf(
  moment: Moment,
  { end, wanted, after }: { end: number; wanted: number; after: number },
): number {
  switch (moment.type) {
    case 'now':
      return end - moment.minutes * MINUTE_MS;
    case 'ago':
      return timeOn(end, moment.days, moment.minute);
    case 'weekly': {
      const first = moment.soon ? Math.ceil((end - after) / (24 * 60 * MINUTE_MS)) : wanted;
      for (let daysAgo = first; daysAgo > 0; daysAgo--) {
        const at = timeOn(end, daysAgo, moment.from);
        if (at > after && fallsOn(moment.day, end, daysAgo)) return at;
      }
      return timeOn(end, 1, moment.from);
    }
  }
}

/** How much is said in each week of the past: weeks of silence, of every day, of a great deal. */
export function weeksOf(chance: Chance): number[] {
  return Array.from({ length: Math.ceil(PAST_DAYS / 7) + 1 }, () =>
    chance.pick([0, 0.4, 0.8, 1, 1, 1.4, 2]),
  );
}

/** A day and time for what people say day by day, or null where it was a silent week. */
export function drawTime(
  moment: Moment,
  { end, weeks, chance }: { end: number; weeks: readonly number[]; chance: Chance },
): { at: number; daysAgo: number } | null {
  if (moment.type !== 'weekly') throw new Error('small talk has a day of the week');
  const daysAgo = chance.whole(1, PAST_DAYS - 2);
  if (chance.next() * 2 > (weeks[Math.floor(daysAgo / 7)] ?? 0)) return null;
  if (!fallsOn(moment.day, end, daysAgo)) return null;
  const minute = chance.whole(moment.from, moment.to);
  return { at: timeOn(end, daysAgo, minute) + chance.whole(0, 59_999), daysAgo };
}
