import { readingOf } from './readings.ts';

/** Without case and accents, so that "zoe" finds "Zoë". */
function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** A sign that is a word, or nearly one: a single one says something. */
const ideograph = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * How well any of these names fits what was typed: 0 begins with it, 1 a word begins with it,
 * 2 holds it somewhere (from two letters on); Infinity not at all. A name also fits as it is
 * read in Latin letters, once `useReadings` has seen to it: `xiaom`, `xiao ming` or `wxm` for
 * 王小明.
 */
export function nameRank(names: readonly string[], typed: string): number {
  const wanted = folded(typed.trim());
  const ranks = names.map((name) => Math.min(rankOf(folded(name), wanted), readRank(name, wanted)));
  return Math.min(...ranks);
}

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(wanted)) return 0;
  if (name.split(/\s+/u).some((part) => part.startsWith(wanted))) return 1;
  const isEnough = wanted.length > 1 || ideograph.test(wanted);
  return isEnough && name.includes(wanted) ? 2 : Number.POSITIVE_INFINITY;
}

/** A reading fits by its beginning, by its syllables, or by its initials. */
function readRank(name: string, wanted: string): number {
  const reading = readingOf(name);
  if (reading === null) return Number.POSITIVE_INFINITY;
  if ([reading.spaced, ...reading.typed].some((each) => each.startsWith(wanted))) return 0;
  const [first = '', ...others] = reading.spaced.split(' ');
  const rests = others.map((_, place) => others.slice(place).join(''));
  const isInside = [first, ...rests].some((rest) => rest.startsWith(wanted.replaceAll(' ', '')));
  return isInside ? 1 : Number.POSITIVE_INFINITY;
}
