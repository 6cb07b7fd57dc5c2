/** What to write so that stored rows become like `next`. */
export interface Changes<Value> {
  put: [key: number, value: Value][];
  drop: number[];
}

/**
 * The rows that differ between two maps. States share what did not change, so that comparing
 * by `===` is enough, and a message costs two small writes rather than ten thousand.
 */
export function changesBetween<Value>(
  before: ReadonlyMap<number, Value>,
  next: ReadonlyMap<number, Value>,
): Changes<Value> {
  const put: [number, Value][] = [];
  for (const [key, value] of next) {
    if (before.get(key) !== value) put.push([key, value]);
  }
  const drop = [...before.keys()].filter((key) => !next.has(key));
  return { put, drop };
}
