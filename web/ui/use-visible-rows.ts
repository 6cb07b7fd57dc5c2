import { type RefObject, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { type Range, rowsIn, startsOf } from './visible-rows.ts';

/** Rows kept drawn above and below what shows, so that a quick scroll finds them there. */
const most = 8;

export interface VisibleRows {
  /** The height of all rows together, in pixels. */
  total: number;
  rows: readonly { index: number; start: number }[];
}

/** Whether what is drawn covers what is to be, and is not much more. */
const serves = (drawn: Range, wanted: Range) =>
  drawn.first <= wanted.first &&
  drawn.end >= wanted.end &&
  drawn.end - drawn.first <= wanted.end - wanted.first + most;

/**
 * For long lists of rows whose heights are known: which to draw, and where. `heightOf` must
 * stay the same function while the heights do.
 */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  heightOf: (index: number) => number,
): VisibleRows {
  const starts = useMemo(() => startsOf(count, heightOf), [count, heightOf]);
  // What shows is drawn first, and alone.
  const [spare, setSpare] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setSpare(most));
    return () => clearTimeout(timer);
  }, []);
  const [range, setRange] = useState<Range>(() => rowsIn(starts, 0, innerHeight, spare));
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => {
      const next = rowsIn(starts, element.scrollTop, element.clientHeight, spare);
      setRange((now) => (serves(now, next) ? now : next));
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, starts, spare]);
  const end = Math.min(range.end, count);
  const rows = [];
  for (let index = range.first; index < end; index += 1) {
    rows.push({ index, start: starts[index] ?? 0 });
  }
  return { total: starts[count] ?? 0, rows };
}
