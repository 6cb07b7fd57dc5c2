import { firstGrapheme } from '#ui/initials.ts';

export interface Person {
  user: number;
  name: string;
}

export interface Section {
  letter: string;
  people: readonly Person[];
}

/** How a name is read in Latin letters; null where it is in them, or nobody knows. */
export type Read = (name: string) => string | null;

/** Where names stand that begin with a digit, a sign or nothing. */
const rest = '#';

/**
 * People by the first letter of their names, in the order of the locale. Chinese names, and those
 * in letters that the locale does not write, stand where their reading has its place.
 */
export function byLetter(
  people: readonly Person[],
  locale: string,
  read: Read = () => null,
): Section[] {
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  const sorted = people
    .map((person) => ({ person, name: sortedName(person.name, locale, read) }))
    .toSorted(
      (a, b) => collator.compare(a.name, b.name) || collator.compare(a.person.name, b.person.name),
    );
  const sections = Map.groupBy(sorted, ({ name }) => letterOf(name));
  return [...sections]
    .map(([letter, each]) => ({ letter, people: each.map(({ person }) => person) }))
    .toSorted((a, b) => order(a.letter, b.letter, collator));
}

function sortedName(name: string, locale: string, read: Read): string {
  const bare = name.trim();
  return isOwnScript(bare, locale) ? bare : (read(name) ?? bare);
}

/** Scripts that locales write by the name that `maximize` gives them; all others by that name. */
const combined: Readonly<Record<string, RegExp>> = {
  Jpan: /^[\p{Script=Hira}\p{Script=Kana}]/u,
  Kore: /^\p{Script=Hang}/u,
};

/** Han is nobody's own here: its characters have no letters to stand under but those of readings. */
function isOwnScript(name: string, locale: string): boolean {
  const { script = 'Latn' } = new Intl.Locale(locale).maximize();
  if (script.startsWith('Han')) return false;
  return (combined[script] ?? new RegExp(`^\\p{Script=${script}}`, 'u')).test(name);
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
