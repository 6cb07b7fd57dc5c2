/*
 * How text is taken apart to be searched, by the server and by its clients alike: what one end
 * finds, the other one finds too. No schema is imported here, so that it costs a browser little.
 */

/** A stretch of a text, in UTF-16 units; `to` is behind its last one. */
export interface Span {
  from: number;
  to: number;
}

/** A word, or a run of a script that puts no spaces between words; folded. */
interface Token {
  text: string;
  isRun: boolean;
  /** Where it begins in the folded text. */
  at: number;
}

/** A folded text, and where each of its units comes from. */
interface Folded {
  text: string;
  origin: (unit: number) => Span;
}

/** Letters that a word is known by: what follows them is looked for in the text itself. */
const beginning = 6;
/** Pieces of one text that are indexed; of a longer one, the first. */
const mostWords = 1_000;

/**
 * A letter with its marks; of Korean that is spelled out, the letters of a syllable. Each has its
 * bound, no language having more: without one, rows of first letters would be read again from each,
 * and rows of marks be put in order by comparing all with all.
 */
const clusters =
  /[\u1100-\u115f]{1,4}[\u1160-\u11a7]{1,4}[\u11a8-\u11ff]{0,4}|\P{M}\p{M}{0,30}|\p{M}{1,30}/gu;

/**
 * What a reader leaves out in writing: accents, the vowel marks of Arabic and Hebrew, tatweel,
 * the variants of signs, and what is not seen at all. The marks of scripts whose vowels they are
 * (Thai, Devanagari) and the voicing of kana stay.
 */
const marks =
  /(?!\u3099|\u309a)\p{Script=Inherited}|(?=\p{Mn})[\p{Script=Arabic}\p{Script=Hebrew}]|\p{Default_Ignorable_Code_Point}|\u0640/gu;

const unspaced =
  '(?=[\\p{L}\\p{M}\\p{N}])[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmr}\\p{scx=Mymr}]';
const tokens = new RegExp(
  `(?<run>(?:${unspaced})+)|(?:(?!${unspaced})[\\p{L}\\p{M}\\p{N}])+|\\p{Extended_Pictographic}`,
  'gu',
);

const plain = /^[\n\x20-\x7e]*$/;

/** Without case, accents and width; the same however it was typed. */
export function foldedText(text: string): string {
  return folded(text).text;
}

function folded(whole: string): Folded {
  if (plain.test(whole)) {
    return { text: whole.toLowerCase(), origin: (unit) => ({ from: unit, to: unit + 1 }) };
  }
  const origins: Span[] = [];
  let text = '';
  for (const { 0: cluster, index } of whole.matchAll(clusters)) {
    const bare = fold(cluster);
    const origin = { from: index, to: index + cluster.length };
    for (let unit = 0; unit < bare.length; unit += 1) origins.push(origin);
    text += bare;
  }
  return { text, origin: (unit) => origins[unit] ?? { from: whole.length, to: whole.length } };
}

/** Clusters come again and again: those that were folded last are kept. */
const foldedClusters = new Map<string, string>();
const mostKept = 5_000;

function fold(cluster: string): string {
  const kept = foldedClusters.get(cluster);
  if (kept !== undefined) return kept;
  if (foldedClusters.size >= mostKept) foldedClusters.clear();
  const made = foldAnew(cluster);
  foldedClusters.set(cluster, made);
  return made;
}

/**
 * Twice taken apart, since a letter may become one that is itself written as several; and small
 * before it is large, since a large ẞ is no two letters yet.
 */
function foldAnew(cluster: string): string {
  const bare = cluster
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .toUpperCase()
    .toLowerCase();
  return bare.normalize('NFKD').replace(marks, '').normalize('NFKC');
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(tokens)].map(({ 0: token, index, groups }) => ({
    text: token,
    isRun: groups?.run !== undefined,
    at: index,
  }));
}

/**
 * What a text is found by: the beginnings of its words; of runs without spaces each sign and each
 * two that follow one another. No word is there twice.
 */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const token of tokensOf(foldedText(text))) {
    for (const word of piecesOf(token)) {
      if (words.size >= mostWords) return [...words];
      words.add(word);
    }
  }
  return [...words];
}

function piecesOf({ text, isRun }: Token): string[] {
  const signs = Array.from(text);
  if (!isRun) return [signs.slice(0, beginning).join('')];
  return signs.flatMap((sign, place) => {
    const next = signs[place + 1];
    return next === undefined ? [sign] : [sign, sign + next];
  });
}

/**
 * What a text has to be indexed by if it fits a query: each begins one of its words. Necessary,
 * and not enough: `matcherOf` looks at the text.
 */
export function keysOf(query: string): string[] {
  const keys = tokensOf(foldedText(query)).flatMap((token) => {
    const pieces = piecesOf(token);
    const pairs = pieces.filter((piece) => Array.from(piece).length > 1);
    return token.isRun && pairs.length > 0 ? pairs : pieces;
  });
  return [...new Set(keys)];
}

/** Where a text holds what was asked for, ascending and apart; null where it does not. */
export type Matcher = (text: string) => Span[] | null;

/**
 * Finds what was typed in texts: all of its words, each as the beginning of one of the text's;
 * what is written without spaces, anywhere in such a run. Null where no word was typed.
 */
export function matcherOf(query: string): Matcher | null {
  const wanted = tokensOf(foldedText(query));
  if (wanted.length === 0) return null;
  return (whole) => {
    const { text, origin } = folded(whole);
    const among = tokensOf(text);
    const found: Span[] = [];
    for (const token of wanted) {
      const places = placesOf(token, among);
      if (places.length === 0) return null;
      const last = token.text.length - 1;
      for (const at of places) found.push({ from: origin(at).from, to: origin(at + last).to });
    }
    return apart(found);
  };
}

/** Where in the folded text one of the tokens begins with, or holds, what is wanted. */
function placesOf(wanted: Token, among: readonly Token[]): number[] {
  const places: number[] = [];
  for (const { text, isRun, at } of among) {
    if (isRun !== wanted.isRun) continue;
    if (!isRun && text.startsWith(wanted.text)) places.push(at);
    if (!isRun) continue;
    for (let from = text.indexOf(wanted.text); from !== -1; ) {
      places.push(at + from);
      from = text.indexOf(wanted.text, from + wanted.text.length);
    }
  }
  return places;
}

/** Ascending, with those made one that touch. */
function apart(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}
