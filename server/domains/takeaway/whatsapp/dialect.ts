import { type Header, readHeader } from './header.ts';
import { type NameSurvey, surveyName, surveyNames } from './names.ts';

/** In which order day, month and year stand. */
export type Order = 'dmy' | 'mdy' | 'ymd';

/** How one export is written: the same from its first line to its last. */
export interface Dialect {
  style: Header['style'];
  order: Order;
  /** What is up to the first colon, for names that have a colon themselves. */
  longNames: ReadonlyMap<string, string>;
}

/** What is found out of a whole file, line by line, before any of it is read. */
export interface Survey {
  styles: Record<Header['style'], Findings>;
}

interface Findings {
  headers: number;
  names: NameSurvey;
  orders: Record<Order, { impossible: number; backwards: number; last: number }>;
  yearFirst: number;
  bare: number;
  slashes: number;
}

const orders: readonly Order[] = ['dmy', 'mdy', 'ymd'];

export function beginSurvey(): Survey {
  return { styles: { dash: findings(), bracket: findings() } };
}

function findings(): Findings {
  const tried = () => ({ impossible: 0, backwards: 0, last: 0 });
  return {
    headers: 0,
    names: surveyNames(),
    orders: { dmy: tried(), mdy: tried(), ymd: tried() },
    yearFirst: 0,
    bare: 0,
    slashes: 0,
  };
}

export function survey({ styles }: Survey, line: string): void {
  const header = readHeader(line);
  if (header === null) return;
  const found = styles[header.style];
  found.headers++;
  if (header.looks === 'year_first') found.yearFirst++;
  if (header.looks === 'bare') found.bare++;
  if (header.separator === '/') found.slashes++;
  for (const order of orders) {
    const tried = found.orders[order];
    const day = dayOf(header, order);
    if (day === null) tried.impossible++;
    else if (day < tried.last) tried.backwards++;
    if (day !== null) tried.last = day;
  }
  surveyName(found.names, header.rest);
}

/**
 * What the whole file says. Where every day could be a month too, days that follow each other
 * decide, and last the way in which it is written: without zeros before it is the American one.
 *
 * @returns null where nothing is the beginning of a message
 */
export function concludeDialect({ styles }: Survey): Dialect | null {
  const style = styles.bracket.headers > styles.dash.headers ? 'bracket' : 'dash';
  const found = styles[style];
  if (found.headers === 0) return null;
  return { style, order: orderOf(found), longNames: found.names.long() };
}

function orderOf(found: Findings): Order {
  if (found.yearFirst * 2 > found.headers) return 'ymd';
  const american = found.bare > 0 && found.slashes * 2 > found.headers;
  const inQuestion: Order[] = american ? ['mdy', 'dmy'] : ['dmy', 'mdy'];
  const cost = (order: Order) => {
    const { impossible, backwards } = found.orders[order];
    return impossible * 1_000 + backwards;
  };
  return inQuestion.reduce((best, order) => (cost(order) < cost(best) ? order : best));
}

/** A day as a number that grows with time, YYYYMMDD; null for a day that there is not. */
export function dayOf(
  { date, looks }: Pick<Header, 'date' | 'looks'>,
  order: Order,
): number | null {
  const at = (part: 'd' | 'm' | 'y') => date[order.indexOf(part)] ?? 0;
  if ((looks === 'year_first') !== (order === 'ymd')) return null;
  const [day, month, year] = [at('d'), at('m'), fullYear(at('y'))];
  if (month < 1 || month > 12 || day < 1 || year < 1_970 || year > 2_200) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return year * 10_000 + month * 100 + day;
}

/** Thai years and Persian ones are counted from elsewhere; Thai phones write theirs. */
function fullYear(year: number): number {
  if (year < 100) return 2_000 + year;
  return year > 2_500 && year < 2_700 ? year - 543 : year;
}
