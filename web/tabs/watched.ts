/** A socket watches at most this many people. */
const most = 100;

/** The people of several lists, each once, those of the first list first. */
export function union(lists: readonly (readonly number[])[]): number[] {
  return [...new Set(lists.flat())].slice(0, most);
}
