import type { Span } from './words.ts';

/*
 * The marks that people type around words, as in *bold*, and where they hold (SPEC R9).
 * Clients and the pages of an export read them alike.
 */

export type TextMark = 'bold' | 'italic' | 'strike' | 'mono' | 'block';

/** A stretch of a text that looks the same throughout. */
export interface MarkedRun extends Span {
  /** The outer one first. */
  marks: readonly TextMark[];
  /** Made of the signs of a mark, which are not shown. */
  sign: boolean;
}

/** Where a mark begins or ends; its signs. */
interface Turn extends Span {
  mark: TextMark;
  opens: boolean;
}

/** Signs that may be those of a mark, or the end of a line. */
interface Token extends Span {
  sign: string;
  mark: TextMark | undefined;
  opens: boolean;
  closes: boolean;
  /** Where the last words before it end. */
  said: number;
}

/** Doubled, as in __init__, they mean something else. */
const marksOf: Record<string, TextMark | undefined> = {
  '*': 'bold',
  _: 'italic',
  '~': 'strike',
  '`': 'mono',
  '```': 'block',
};

const anySign = /[*_~`]/;
const signs = /([*_~`])\1*|\n/g;
/** Around a face such as *_* there is nothing to be made bold. */
const words = /[^\p{P}\s$+<=>^`|~]/u;
/**
 * A sign beside one of these is one within a word. What makes a sign an emoji is no letter; what
 * shrugs, ¯\_(ツ)_/¯, keeps its arms.
 */
const endsInWord = /(?![\ufe0f\u20e3])[\p{L}\p{M}\p{N}\\]$/u;
const beginsWithWord = /^(?![\ufe0f\u20e3])[\p{L}\p{M}\p{N}]/u;
const endsInSpace = /\s$/;
const beginsWithSpace = /^\s/;
/** Links whose signs are theirs. From each place one is read once, whatever the text. */
const addresses =
  /(?<![a-z\d])(?:(?:https?|ftp):\/\/|www\.|(?<![.-])[a-z\d-]+(?:\.[a-z\d-]+)+\/)[^\s`]+/gi;
/** What ends an address is around it, and not of it. */
const around = '*_~.,;:!?\'")]}>';

/**
 * Cuts a text where its marks begin and end. Together the runs are the text, and none is empty. In
 * spans that are `whole`, as mentions are, no sign is one of a mark; nor in addresses.
 */
export function markedRuns(text: string, whole: readonly Span[] = []): MarkedRun[] {
  const runs: MarkedRun[] = [];
  let marks: readonly TextMark[] = [];
  let at = 0;
  const cut = (to: number, sign: boolean) => {
    if (to > at) runs.push({ from: at, to, marks, sign });
    at = to;
  };
  for (const { mark, opens, from, to } of turnsIn(text, whole)) {
    cut(from, false);
    if (opens) marks = [...marks, mark];
    cut(to, true);
    if (!opens) marks = marks.slice(0, -1);
  }
  cut(text.length, false);
  return runs;
}

/** A text without the signs of its marks: for where these are not drawn. */
export function bareText(text: string): string {
  let bare = '';
  let at = 0;
  for (const { opens, from, to } of turnsIn(text, [])) {
    // What follows a block stays in a line of its own.
    bare += text.slice(at, from) + (!opens && text[to - 1] === '\n' ? '\n' : '');
    at = to;
  }
  return bare + text.slice(at);
}

/** Where marks begin and end, ascending; each that begins ends, within what it began in. */
function turnsIn(text: string, whole: readonly Span[]): Turn[] {
  if (!anySign.test(text)) return [];
  const tokens = tokensIn(text, whole);
  const codes = codesAmong(text, tokens);
  const turns: Turn[] = [];
  /** Where marks may have begun in this line. */
  const begun = new Map<TextMark, number>();
  const pair = (mark: TextMark, first: number, last: number) => {
    const [one, other] = [tokens[first] as Token, tokens[last] as Token];
    const isBlock = mark === 'block';
    // A block stands in lines of its own: the ends of lines around its words are not drawn again.
    const to = one.to + (isBlock && text[one.to] === '\n' ? 1 : 0);
    const from = other.from - (isBlock && text[other.from - 1] === '\n' ? 1 : 0);
    const end = other.to + (isBlock && text[other.to] === '\n' ? 1 : 0);
    turns.push({ mark, opens: true, from: one.from, to });
    turns.push({ mark, opens: false, from, to: end });
  };
  for (let place = 0; place < tokens.length; place += 1) {
    const { mark, opens, closes, said } = tokens[place] as Token;
    const last = codes.get(place);
    if (last !== undefined && mark !== undefined) {
      pair(mark, place, last);
      // What is within is as it stands.
      if (tokens.slice(place, last).some(({ sign }) => sign === '\n')) begun.clear();
      place = last;
    } else if (mark === undefined) {
      begun.clear();
    } else if (mark !== 'mono' && mark !== 'block') {
      const first = begun.get(mark);
      if (first !== undefined && closes && said > (tokens[first] as Token).to) {
        pair(mark, first, place);
        for (const [other, at] of begun) if (at >= first) begun.delete(other);
      } else if (opens) {
        begun.set(mark, place);
      }
    }
  }
  return turns.toSorted((a, b) => a.from - b.from);
}

function tokensIn(text: string, whole: readonly Span[]): Token[] {
  const spans = [...whole, ...addressesIn(text)].toSorted((a, b) => a.from - b.from);
  const tokens: Token[] = [];
  let next = 0;
  let wholeTo = 0;
  let read = 0;
  let said = 0;
  for (const { 0: sign, index: from } of text.matchAll(signs)) {
    const to = from + sign.length;
    for (let span = spans[next]; span !== undefined && span.from < to; span = spans[next]) {
      wholeTo = Math.max(wholeTo, span.to);
      next += 1;
    }
    const mark = marksOf[sign];
    if (from < wholeTo || (mark === undefined && sign !== '\n')) continue;
    if (words.test(text.slice(read, from))) said = from;
    read = to;
    const before = text.slice(Math.max(0, from - 2), from);
    const after = text.slice(to, to + 2);
    const opens = !endsInWord.test(before);
    const closes = !beginsWithWord.test(after);
    const touches = mark !== 'block';
    tokens.push({
      sign,
      mark,
      from,
      to,
      opens: opens && after !== '' && !(touches && beginsWithSpace.test(after)),
      closes: closes && before !== '' && !(touches && endsInSpace.test(before)),
      said,
    });
  }
  return tokens;
}

/** Of the places at which code begins, where it ends. */
function codesAmong(text: string, tokens: readonly Token[]): Map<number, number> {
  const codes = new Map<number, number>();
  /** From behind: what may end the one that is looked at. */
  const ends = new Map<TextMark, number>();
  for (let place = tokens.length - 1; place >= 0; place -= 1) {
    const { mark, opens, closes, to } = tokens[place] as Token;
    if (mark === undefined) ends.delete('mono');
    if (mark !== 'mono' && mark !== 'block') continue;
    const end = ends.get(mark);
    if (opens && end !== undefined && text.slice(to, tokens[end]?.from).trim() !== '') {
      codes.set(place, end);
    }
    if (closes) ends.set(mark, place);
  }
  return codes;
}

function addressesIn(text: string): Span[] {
  return [...text.matchAll(addresses)].map(({ 0: address, index: from }) => {
    let to = from + address.length;
    while (around.includes(text.charAt(to - 1))) to -= 1;
    return { from, to };
  });
}
