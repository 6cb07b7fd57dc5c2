import type { Emoji } from './all.ts';
import { bareOf } from './tones.ts';

/** An emoji and what it is called, in all languages that are looked through. */
export interface Named extends Emoji {
  /** The first is what it is called to its reader. */
  names: readonly string[];
  /** Other words that it goes with. */
  words: readonly string[];
}

export interface Found extends Named {
  /** The word by which it was found. */
  by: string;
}

/** Signs that are words, or nearly: a single one says something. */
const ideograph = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Without case, accents and what stands for a space, so that "etoile" finds "Étoile". */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\s_]+/g, ' ')
    .toLowerCase();

/** Whether so much was typed that names can be told apart by it. */
export const isEnough = (typed: string): boolean => typed.length > 1 || ideograph.test(typed);

const none = Number.POSITIVE_INFINITY;
/** From here on it stands within a word, not at the beginning of one. */
const within = 6;

/** The lower, the nearer; a name is nearer than a word that goes with the emoji. */
function rankOf(text: string, wanted: string, isName: boolean): number {
  const after = isName ? 0 : 1;
  const at = text.indexOf(wanted);
  if (at === -1) return none;
  if (text.length === wanted.length) return after;
  if (at === 0) return 2 + after;
  // No spaces are written between signs that are words: each may begin one.
  const begins = text.includes(` ${wanted}`) || ideograph.test(wanted);
  return (begins ? 4 : within) + after;
}

/** What was looked through once is not folded again. */
const foldedOnce = new WeakMap<Named, { names: string[]; words: string[] }>();

function foldedOf(named: Named) {
  let held = foldedOnce.get(named);
  if (held === undefined) {
    held = { names: named.names.map(folded), words: named.words.map(folded) };
    foldedOnce.set(named, held);
  }
  return held;
}

function nearest(named: Named, wanted: string): { rank: number; by: string } {
  const { names, words } = foldedOf(named);
  let best = { rank: none, by: '' };
  const look = (texts: readonly string[], shown: readonly string[], isName: boolean) => {
    for (const [place, text] of texts.entries()) {
      const rank = rankOf(text, wanted, isName);
      if (rank < best.rank) best = { rank, by: shown[place] ?? '' };
    }
  };
  look(names, named.names, true);
  look(words, named.words, false);
  return best;
}

/** Emoji that fit what was typed, the nearest first; of those alike the ones used of late. */
export function matching(
  all: readonly Named[],
  typed: string,
  recent: readonly string[] = [],
): Found[] {
  return nearer(none, all, typed, recent);
}

/** Those of them that have a word beginning with it: what one writes is not looked for within words. */
export function completing(
  all: readonly Named[],
  typed: string,
  recent: readonly string[] = [],
): Found[] {
  return nearer(within, all, typed, recent);
}

function nearer(
  than: number,
  all: readonly Named[],
  typed: string,
  recent: readonly string[],
): Found[] {
  const wanted = folded(typed.trim());
  if (!isEnough(wanted)) return [];
  const lately = new Set(recent.map(bareOf));
  return all
    .map((named) => ({
      named,
      ...nearest(named, wanted),
      early: lately.has(bareOf(named.sign)) ? 0 : 1,
    }))
    .filter(({ rank }) => rank < than)
    .toSorted((a, b) => a.rank - b.rank || a.early - b.early)
    .map(({ named, by }) => ({ ...named, by }));
}
