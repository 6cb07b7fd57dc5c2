import { matcherOf } from '@teahouse/protocol/words';

/** A stretch of what is shown of a text. */
export interface Excerpt {
  text: string;
  /** Whether it is what was looked for. */
  isMatch: boolean;
}

/** Letters that stand before the first match, so that it is in sight on one line, behind a name. */
const lead = 6;
const longest = 200;

/** The part of a text around the first of what was looked for, with all matches in it. */
export function excerptOf(text: string, query: string): Excerpt[] {
  const spans = matcherOf(query)?.(text) ?? [];
  const from = beginning(text, spans[0]?.from ?? 0);
  const to = Math.min(text.length, from + longest);
  const parts: Excerpt[] = [];
  let at = from;
  for (const span of spans) {
    if (span.from >= to) break;
    if (span.from > at) parts.push({ text: text.slice(at, span.from), isMatch: false });
    parts.push({ text: text.slice(span.from, span.to), isMatch: true });
    at = span.to;
  }
  if (at < to) parts.push({ text: text.slice(at, to), isMatch: false });
  if (from > 0) parts.unshift({ text: '…', isMatch: false });
  return parts;
}

/** At a word if one begins near, never within a letter, and where little would be left out at the beginning. */
function beginning(text: string, match: number): number {
  if (match <= 2 * lead) return 0;
  const first = Math.max(0, match - 2 * lead);
  const space = text.slice(first, match - lead / 2).search(/\s/u);
  const from = space === -1 ? match - lead : first + space + 1;
  return isWithinLetter(text, from) ? from + 1 : from;
}

function isWithinLetter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
