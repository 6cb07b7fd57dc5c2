import { type Anchor, anchorsAt, type Hold, type Layout, totalHeight } from './layout.ts';

/** What is seen of the rows at this moment. */
export interface View {
  layout: Layout;
  top: number;
  viewport: number;
  /** Whether the foot is in sight. */
  atEnd: boolean;
}

/** Rows on the screen: plain state that the hook `useAnchoredRows` draws from. */
export interface Placed {
  /** As measured, in pixels. */
  heights: Map<string, number>;
  elements: Map<string, HTMLElement>;
  hold: Hold;
  viewport: number;
  scrollTop: number;
  layout: Layout;
  observer: ResizeObserver | null;
}

/** So near to the foot counts as being there. */
const slack = 24;

export function createPlaced(hold: Hold): Placed {
  return {
    heights: new Map(),
    elements: new Map(),
    hold,
    viewport: 0,
    scrollTop: 0,
    layout: { keys: [], tops: new Float64Array(1), indexes: new Map() },
    observer: null,
  };
}

/** Takes the heights of all rows that are drawn; whether any differs from what was known. */
export function measureAll({ elements, heights }: Placed): boolean {
  let changed = false;
  for (const [key, element] of elements) {
    const height = element.getBoundingClientRect().height;
    if (Math.abs(height - (heights.get(key) ?? -1)) < 0.5) continue;
    heights.set(key, height);
    changed = true;
  }
  return changed;
}

export function viewOf({ layout, scrollTop, viewport }: Placed): View {
  const atEnd = scrollTop + viewport >= totalHeight(layout) - slack;
  return { layout, top: scrollTop, viewport, atEnd };
}

/** What a reader who scrolled here wants held: the foot when it is in sight, else the rows. */
export function holdHere(
  placed: Placed,
  endsHere: boolean,
  holdsPlace: (key: string) => boolean,
): Hold {
  if (endsHere && viewOf(placed).atEnd) return { at: 'end' };
  return { at: 'rows', anchors: anchorsHere(placed, holdsPlace) };
}

export function anchorsHere(placed: Placed, holdsPlace: (key: string) => boolean): Anchor[] {
  return anchorsAt(placed.layout, placed.scrollTop, placed.viewport, holdsPlace);
}

/** A view that grows or shrinks, as when a keyboard opens, keeps what stood at its foot there. */
export function resizedHold(hold: Hold, grown: number): Hold {
  if (hold.at !== 'rows') return hold;
  const anchors = hold.anchors.map(({ key, offset }) => ({ key, offset: offset + grown }));
  return { at: 'rows', anchors };
}
