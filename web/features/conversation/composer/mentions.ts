/** What stands after the @ where everyone is meant: the same in every language, so that all find it. */
export const nameOfAll = 'all';

/** A person who can be mentioned, or everyone. */
export interface Candidate {
  user: number;
  /** What is written after the @: the name that everyone sees. */
  name: string;
  /** Other words that find the person: one's own remark, the handle. */
  also: readonly string[];
}

export interface Typed {
  /** Where the @ stands. */
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

/** The text once the person was chosen, and where the caret stands then. */
export function complete(
  text: string,
  typed: Typed,
  caret: number,
  name: string,
): { text: string; caret: number } {
  const start = `${text.slice(0, typed.from)}@${name} `;
  return { text: start + text.slice(caret).replace(/^ /, ''), caret: start.length };
}

/** Of the people chosen, those whose mention still stands in the text. */
export function standing(
  text: string,
  chosen: ReadonlyMap<number, string>,
  most: number,
): number[] {
  const users = [...chosen].flatMap(([user, name]) => (text.includes(`@${name}`) ? [user] : []));
  return users.slice(0, most);
}
