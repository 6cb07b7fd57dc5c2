import { allEmoji, type Emoji } from './all.ts';
import { namedIn } from './languages.ts';
import type { Named } from './matching.ts';

/** Two letters of flags, which stand for those of a country. */
const flag = /^[\u{1f1e6}-\u{1f1ff}]{2}$/u;
const firstLetter = 0x1f1e6;

const asked = new Map<string, Promise<readonly Named[]>>();

/**
 * All emoji with their names in languages as browsers tag them, and in English. Fetched once;
 * rejects when that fails, and asked again fetches anew.
 */
export function emojiNames(tags: readonly string[]): Promise<readonly Named[]> {
  const key = tags.join(' ');
  const held = asked.get(key);
  if (held !== undefined) return held;
  const coming = fetchNames(tags);
  asked.set(key, coming);
  coming.catch(() => asked.delete(key));
  return coming;
}

async function fetchNames(tags: readonly string[]): Promise<readonly Named[]> {
  const { default: loads } = await import('virtual:emoji-names');
  const languages = namedIn(tags, new Set(Object.keys(loads)));
  const [kinds, ...said] = await Promise.all([
    allEmoji(),
    ...languages.map(async (language) => {
      const lines = (await loads[language]?.())?.default.split('\n') ?? [];
      return { lines, countries: new Intl.DisplayNames(language, { type: 'region' }) };
    }),
  ]);
  const all = kinds.flatMap(({ emoji }) => emoji);
  return all.map((emoji, place) => {
    const each = said.map(({ lines, countries }) => {
      const [names = [], words = []] = (lines[place] ?? '').split('\t').map(parted);
      return { names: [...countryOf(emoji, countries), ...names], words };
    });
    return {
      ...emoji,
      names: each.flatMap(({ names }) => names),
      words: each.flatMap(({ words }) => words),
    };
  });
}

const parted = (text: string): string[] => text.split('|').filter((each) => each !== '');

/** The lists have no names of countries: browsers know them. */
function countryOf({ sign }: Emoji, countries: Intl.DisplayNames): string[] {
  if (!flag.test(sign)) return [];
  const letters = Array.from(sign, (each) =>
    String.fromCharCode(65 + (each.codePointAt(0) ?? 0) - firstLetter),
  );
  const name = countries.of(letters.join(''));
  return name === undefined ? [] : [name];
}
