/** What is being typed at the caret, to be completed. */
export interface Typed {
  /** Where its @ or colon stands. */
  from: number;
  /** What was typed after it, up to the caret. */
  query: string;
}

const longestName = 40;

/** The mention that is being typed at the caret; null when none is. */
export function mentionAt(text: string, caret: number): Typed | null {
  const before = text.slice(Math.max(0, caret - longestName - 1), caret);
  const at = before.lastIndexOf('@');
  if (at === -1) return null;
  const query = before.slice(at + 1);
  // An e-mail address has a letter before its @; in Chinese or Thai no space is written there.
  if (/[a-z0-9._-]$/i.test(before.slice(0, at)) || query.includes('\n')) return null;
  return { from: caret - query.length - 1, query };
}

/** A name begins with a letter, or is `+1` or `100`: times and faces of signs do not. */
const emojiName = /^(?:[\p{L}+]|\d{3})[\p{L}\p{M}\p{N}_+-]*$/u;

/** `:DD`, `:XD`: a face that is written with letters. */
const isFace = (query: string) => query === query.toUpperCase() && query !== query.toLowerCase();

/**
 * The name of an emoji that is being typed at the caret; null when none is. What stands right
 * before its colon makes that one of a sentence, a time or an address.
 */
export function emojiAt(text: string, caret: number): Typed | null {
  const before = text.slice(Math.max(0, caret - longestName - 2), caret);
  const at = before.lastIndexOf(':');
  const query = before.slice(at + 1);
  if (at === -1 || !emojiName.test(query) || isFace(query)) return null;
  if (/[\p{L}\p{N}\p{P}]\p{M}*$/u.test(before.slice(0, at))) return null;
  return { from: caret - query.length - 1, query };
}

/** The text with this in the place of what was typed, and where the caret stands then. */
export function complete(
  text: string,
  typed: Typed,
  caret: number,
  put: string,
): { text: string; caret: number } {
  const start = text.slice(0, typed.from) + put;
  const rest = text.slice(caret);
  const gap = put.endsWith(' ') ? rest.replace(/^ /, '') : rest;
  return { text: start + gap, caret: start.length };
}
