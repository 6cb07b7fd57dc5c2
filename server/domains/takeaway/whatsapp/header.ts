/** How a line begins that begins a message: `31.12.23, 22:15 - …` or `[31.12.23, 22:15:03] …`. */
export interface Header {
  style: 'dash' | 'bracket';
  /** The three numbers of the date in the order in which they stand, and how they are written. */
  date: readonly [number, number, number];
  looks: 'year_first' | 'padded' | 'bare';
  separator: string;
  hour: number;
  minute: number;
  second: number;
  /** Everything behind it: the name and the words. */
  rest: string;
}

/** What turns directions, and is strewn between the parts of a date. */
const mark = '[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]*';
const blank = '[ \\u00a0\\u202f\\u2009]';
const digits = (most: number) => `(\\p{Nd}{1,${most}})`;

/** Before and after noon, in the languages that write it into an export. */
const morning = ['a.m.', '上午', '午前', '오전', 'ص', 'ق.ظ.', 'π.μ.', 'öö', 'sa', 'pg', 'pd'];
const night = ['凌晨', '清晨', '早上'];
const evening = ['p.m.', '下午', '午後', '오후', 'م', 'ب.ظ.', 'μ.μ.', 'ös', 'ch', 'ptg', 'md'];
const noon = ['中午', '晚上', '傍晚'];
const halves = [...morning, ...night, ...evening, ...noon];
/** Their dots and blanks are written or not. */
const half = `(${halves.map((word) => word.replaceAll('.', `(?:\\.?${blank}?)`)).join('|')})`;

const between = `${mark}([./\\-]|년|年|月|월)${blank}?${mark}`;
const date = `${digits(4)}${between}${digits(2)}${between}${digits(4)}${mark}(?:[.]|일|日)?`;
const clock = `(?:${half}${blank}*)?${digits(2)}[:.]${digits(2)}(?:[:.]${digits(2)})?(?:${blank}*${half})?`;
const at = `(?:(?:klo|kl\\.?|um|at|alle)${blank}+)?`;
const when = `${date}[,،]?${blank}+${mark}${at}${clock}`;

const dash = new RegExp(`^${mark}${when}${mark}${blank}*[-–]${blank}(.*)$`, 'iu');
/** Korean phones write a comma, where other languages would have it in the middle of a sentence. */
const korean = new RegExp(`^(?=\\d{4}년)${when},${blank}(.*)$`, 'iu');
const bracket = new RegExp(`^${mark}\\[${mark}${when}${mark}\\]${blank}?(.*)$`, 'iu');

/** Long enough for a date, a clock and what is strewn between them. */
const BEGINS_WITHIN = 12;
const anyDigit = /\p{Nd}/u;

/** @returns null for a line that goes on with the message before */
export function readHeader(line: string): Header | null {
  if (!anyDigit.test(line.slice(0, BEGINS_WITHIN))) return null;
  const dashed = dash.exec(line) ?? korean.exec(line);
  const found = dashed ?? bracket.exec(line);
  if (found === null) return null;
  const [, a, separator, b, , c, before, hour, minute, second, after, rest] = found;
  const parts = [a, b, c].map((part) => number(part)) as [number, number, number];
  return {
    style: dashed ? 'dash' : 'bracket',
    date: parts,
    looks: looksOf(a ?? '', b ?? ''),
    separator: separator ?? '/',
    hour: hourOf(number(hour), before ?? after),
    minute: number(minute),
    second: number(second),
    rest: rest ?? '',
  };
}

function looksOf(first: string, second: string): Header['looks'] {
  if (first.length === 4) return 'year_first';
  return first.length === 1 || second.length === 1 ? 'bare' : 'padded';
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  const word = half.toLowerCase().replace(/[.\s\u00a0\u202f\u2009]/gu, '');
  const is = (words: readonly string[]) => words.some((each) => each.replaceAll('.', '') === word);
  if (is(morning) || is(night)) return hour % 12;
  // Late in the evening is written with the same word until 12, and what follows is night.
  return is(evening) || is(noon) ? (hour % 12) + 12 : hour;
}

/** Digits of any script: those of one script stand in a row, from a multiple of ten on. */
function number(text: string | undefined): number {
  let value = 0;
  for (const letter of text ?? '') value = value * 10 + digitOf(letter);
  return value;
}

function digitOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return code - 0x30;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code - zero;
}
