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

/** Of the people chosen, those whose mention still stands in the text. */
export function standing(
  text: string,
  chosen: ReadonlyMap<number, string>,
  most: number,
): number[] {
  const users = [...chosen].flatMap(([user, name]) => (text.includes(`@${name}`) ? [user] : []));
  return users.slice(0, most);
}
