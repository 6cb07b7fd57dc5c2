/** Where rows stand, from the top of the content, in pixels. */
export interface Layout {
  keys: readonly string[];
  /** One more than there are keys: the last is the height of all. */
  tops: Float64Array;
  indexes: ReadonlyMap<string, number>;
}

/** A row and how far its top is below the top of what is seen; negative when it is cut. */
export interface Anchor {
  key: string;
  offset: number;
}

/** What must not move when rows come, go or grow. */
export type Hold =
  | { at: 'end' }
  | { at: 'rows'; anchors: readonly Anchor[] }
  /** A row that was jumped to, at a share of the free height: 0 top, 0.5 middle. */
  | { at: 'row'; key: string; share: number };

/** Lays rows below one another; those that do not fill the view stand at its foot. */
export function layOut(
  keys: readonly string[],
  heightOf: (key: string) => number,
  viewport: number,
): Layout {
  const tops = new Float64Array(keys.length + 1);
  const indexes = new Map<string, number>();
  const heights = keys.map(heightOf);
  const total = heights.reduce((sum, height) => sum + height, 0);
  let top = Math.max(0, viewport - total);
  for (const [index, key] of keys.entries()) {
    tops[index] = top;
    indexes.set(key, index);
    top += heights[index] ?? 0;
  }
  tops[keys.length] = top;
  return { keys, tops, indexes };
}

export const totalHeight = (layout: Layout): number => layout.tops[layout.keys.length] ?? 0;

/** The place in the list of the row that covers `y`; the nearest one beyond the ends. */
export function indexAt({ keys, tops }: Layout, y: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows to draw: those in view and within `overscan` pixels; `to` is not included. */
export function windowOf(
  layout: Layout,
  scrollTop: number,
  viewport: number,
  overscan: number,
): { from: number; to: number } {
  if (layout.keys.length === 0) return { from: 0, to: 0 };
  const from = indexAt(layout, scrollTop - overscan);
  const to = indexAt(layout, scrollTop + viewport + overscan) + 1;
  return { from, to };
}

/**
 * The rows in view that can hold the place. Several, since any may be gone after the next
 * change; lines between days are not among them, since they move when history is prepended.
 */
export function anchorsAt(
  layout: Layout,
  scrollTop: number,
  viewport: number,
  holds: (key: string) => boolean,
): Anchor[] {
  const { from, to } = windowOf(layout, scrollTop, viewport, viewport);
  const near: Anchor[] = [];
  for (let index = from; index < to; index += 1) {
    const key = layout.keys[index];
    if (key === undefined || !holds(key)) continue;
    near.push({ key, offset: (layout.tops[index] ?? 0) - scrollTop });
  }
  const inView = ({ offset }: Anchor) => offset >= 0 && offset < viewport;
  return [...near.filter(inView), ...near.filter((anchor) => !inView(anchor))];
}

/** The scroll position that keeps what is held where it is; null when all of it is gone. */
export function scrollTopFor(layout: Layout, hold: Hold, viewport: number): number | null {
  const most = Math.max(0, totalHeight(layout) - viewport);
  const clamp = (top: number) => Math.min(most, Math.max(0, top));
  switch (hold.at) {
    case 'end':
      return most;
    case 'row': {
      const index = layout.indexes.get(hold.key);
      if (index === undefined) return null;
      const top = layout.tops[index] ?? 0;
      const height = (layout.tops[index + 1] ?? 0) - top;
      return clamp(top - Math.max(0, viewport - height) * hold.share);
    }
    case 'rows': {
      for (const { key, offset } of hold.anchors) {
        const index = layout.indexes.get(key);
        if (index !== undefined) return clamp((layout.tops[index] ?? 0) - offset);
      }
      return null;
    }
  }
}
