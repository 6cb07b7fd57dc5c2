/**
 * Every `by` values as one, so that a small drawing has no more points than it can show. The newest
 * are whole; what is left over at the beginning is left out.
 */
export function thinned(
  values: readonly (number | null)[],
  by: number,
  merge: (values: readonly number[]) => number = mean,
): (number | null)[] {
  const count = Math.floor(values.length / by);
  const start = values.length - count * by;
  return Array.from({ length: count }, (_, index) => {
    const from = start + index * by;
    const known = values.slice(from, from + by).filter((value) => value !== null);
    return known.length === 0 ? null : merge(known);
  });
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function worst(values: readonly number[]): number {
  return Math.max(...values);
}
