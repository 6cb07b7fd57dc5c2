export interface Range {
  /** The first row to draw. */
  first: number;
  /** The one after the last. */
  end: number;
}

/** Where each row begins, and at last where they all end, in pixels. */
export function startsOf(count: number, heightOf: (index: number) => number): Float64Array {
  const starts = new Float64Array(count + 1);
  for (let index = 0; index < count; index += 1) {
    starts[index + 1] = (starts[index] ?? 0) + heightOf(index);
  }
  return starts;
}

/** The rows that show in a window of `height` pixels at `top`, and `spare` more on each side. */
export function rowsIn(starts: Float64Array, top: number, height: number, spare: number): Range {
  const count = starts.length - 1;
  const first = lastStartAt(starts, top);
  const last = lastStartAt(starts, top + height);
  return { first: Math.max(0, first - spare), end: Math.min(count, last + 1 + spare) };
}

/** The last row that begins at or before a place; 0 above the first. */
function lastStartAt(starts: Float64Array, place: number): number {
  let low = 0;
  let high = Math.max(0, starts.length - 2);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
