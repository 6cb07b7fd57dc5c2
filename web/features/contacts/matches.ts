import { nameRank } from '../../faces/name-search.ts';
import { readingOf } from '../../faces/readings.ts';
import type { Listed } from './use-people.ts';

/** Whether a person is meant by what was typed: every word begins a word of name or handle. */
export function matches(person: Listed, query: string): boolean {
  const words = plain(person.name).split(/\s+/u).concat(plain(person.realName).split(/\s+/u));
  const handle = plain(person.handle);
  return plain(query)
    .replace(/^@/, '')
    .split(/\s+/u)
    .every(
      (typed) =>
        handle.startsWith(typed) ||
        words.some((word) => word.startsWith(typed)) ||
        isReadAs(person, typed) ||
        (isIdeographic(typed) && plain(person.name).includes(typed)),
    );
}

/** By its reading in Latin letters, or by the initials of that. */
function isReadAs({ name, realName }: Listed, typed: string): boolean {
  return typed !== '' && nameRank([name, realName].filter(isForeign), typed) < 2;
}

const isForeign = (name: string) => readingOf(name) !== null;

/** Without case and accents, so that `zoe` finds Zoë. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase().trim();
}

/** Scripts without spaces between words are searched anywhere in the name. */
function isIdeographic(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(text);
}
