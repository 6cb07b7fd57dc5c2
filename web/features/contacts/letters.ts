import { firstGrapheme } from '#ui/initials.ts';

export interface Person {
  user: number;
  name: string;
}

export interface Section {
  letter: string;
  people: readonly Person[];
}

/** Where names stand that begin with a digit, a sign or nothing. */
const rest = '#';

/** People by the first letter of their names, in the order of the locale. */
export function byLetter(people: readonly Person[], locale: string): Section[] {
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const sections = Map.groupBy(
    people.toSorted((a, b) => collator.compare(a.name, b.name)),
    ({ name }) => letterOf(name),
  );
  return [...sections]
    .map(([letter, each]) => ({ letter, people: each }))
    .toSorted((a, b) => order(a.letter, b.letter, collator));
}

function order(a: string, b: string, collator: Intl.Collator): number {
  if (a === rest || b === rest) return Number(a === rest) - Number(b === rest);
  return collator.compare(a, b);
}

/** The heading that a name stands under: without accents, and Chinese by its reading. */
export function letterOf(name: string): string {
  const first = firstGrapheme(name.trim());
  if (/^\p{Script=Han}/u.test(first)) return pinyinLetter(first);
  const [bare = ''] = first.normalize('NFD');
  return /^\p{L}/u.test(bare) ? bare.toLocaleUpperCase() : rest;
}

/** The first character in the order of readings for each letter; no reading begins with I, U or V. */
const firsts = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀';
const readings = 'ABCDEFGHJKLMNOPQRSTWXYZ';

const pinyin = new Intl.Collator('zh-u-co-pinyin');

function pinyinLetter(character: string): string {
  const after = Array.from(firsts).findIndex((first) => pinyin.compare(character, first) < 0);
  const place = after === -1 ? readings.length - 1 : after - 1;
  return readings[place] ?? rest;
}
