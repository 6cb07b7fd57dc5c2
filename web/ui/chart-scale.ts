/** Marks of a value axis, as many as a small chart has room for. */
const INTERVALS = 3;

/**
 * Round values from 0 to the first one that is not below `most`.
 *
 * @param whole counts things: there is no half of one
 */
export function ticksUpTo(most: number, whole = false): number[] {
  if (!(most > 0)) return [0, 1];
  const rough = most / INTERVALS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const round = [1, 2, 5, 10].find((each) => each * power >= rough * 0.999) ?? 10;
  const step = whole ? Math.max(1, round * power) : round * power;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

/** Points of a line reach from edge to edge; each bar has as much room as any other. */
export type Shape = 'line' | 'bars';

/** Where the value at an index stands among `count` of them, in per cent of the width. */
export function placeOf(index: number, count: number, shape: Shape): number {
  if (shape === 'bars' || count < 2) return ((index + 0.5) / Math.max(1, count)) * 100;
  return (index / (count - 1)) * 100;
}

/** The index whose place is nearest to a fraction of the width, from 0 to 1. */
export function nearestTo(fraction: number, count: number, shape: Shape): number {
  const index =
    shape === 'bars' ? Math.floor(fraction * count) : Math.round(fraction * (count - 1));
  return Math.min(Math.max(index, 0), Math.max(0, count - 1));
}

/** A line through the values in a square of 100; where one is missing it breaks off. */
export function linePath(values: readonly (number | null)[], top: number): string {
  let drawing = false;
  const parts = values.map((value, index) => {
    if (value === null) {
      drawing = false;
      return '';
    }
    const point = `${fine(placeOf(index, values.length, 'line'))} ${fine(100 - (value / top) * 100)}`;
    // A value alone between two that are missing is a dot.
    const part = drawing ? `L${point}` : `M${point}h0`;
    drawing = true;
    return part;
  });
  return parts.join('');
}

/** The ground below such a line; nothing where values are missing. */
export function areaPath(values: readonly (number | null)[], top: number): string {
  if (values.length < 2 || values.includes(null)) return '';
  return `${linePath(values, top)}V100H0Z`;
}

function fine(value: number): number {
  return Math.round(value * 100) / 100;
}
