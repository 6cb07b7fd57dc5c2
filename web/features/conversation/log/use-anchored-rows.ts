import {
  type RefCallback,
  useCallback,
  useEffect,
  useLayoutEffect,
  useReducer,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { type Anchor, type Hold, layOut, scrollTopFor, totalHeight, windowOf } from './layout.ts';
import {
  anchorsHere,
  createPlaced,
  holdHere,
  measureAll,
  type Placed,
  resizedHold,
  type View,
  viewOf,
} from './placed.ts';

interface Options {
  keys: readonly string[];
  /** The height of a row that was never drawn, in pixels. */
  estimate: (key: string) => number;
  holdsPlace: (key: string) => boolean;
  /** Whether the last key is the last there is: only then does the foot hold the place. */
  endsHere: boolean;
  initial: Hold;
  /** A row that stays drawn wherever the view is, since it has the focus. */
  keep: string | null;
  onView: (view: View) => void;
}

interface Anchored {
  scroller: RefCallback<HTMLElement>;
  /** Put on each drawn row, which names its key in `data-key`. */
  measured: RefCallback<HTMLElement>;
  height: number;
  drawn: { key: string; index: number; top: number }[];
  /** Holds another place from now on: the end, or a row. */
  hold: (to: Hold) => void;
  /** The rows that hold the place now, those in view first. */
  anchors: () => readonly Anchor[];
}

/** Drawn beyond the view on either side, so that a quick scroll finds rows there. */
const overscan = 700;

/**
 * A list of rows of unknown heights of which only those near the view are drawn, and that
 * never moves what is read: rows may come above, go below, or turn out taller than was
 * thought, and the place that is held stays where it is, corrected before the next paint.
 */
export function useAnchoredRows(options: Options): Anchored {
  const { keys, estimate, keep, onView, initial, holdsPlace, endsHere } = options;
  const latest = useRef(options);
  const [, redraw] = useReducer((turn: number) => turn + 1, 0);
  const [placed] = useState(() => createPlaced(initial));
  const [element, setElement] = useState<HTMLElement | null>(null);

  const heightOf = (key: string) => placed.heights.get(key) ?? estimate(key);
  const layout = layOut(keys, heightOf, placed.viewport);
  const top = scrollTopFor(layout, placed.hold, placed.viewport) ?? placed.scrollTop;
  const range = windowOf(layout, top, placed.viewport, overscan);
  const indexes = Array.from({ length: range.to - range.from }, (_, row) => range.from + row);
  const kept = keep === null ? undefined : layout.indexes.get(keep);
  if (kept !== undefined && (kept < range.from || kept >= range.to)) indexes.push(kept);

  useLayoutEffect(() => {
    latest.current = options;
    placed.layout = layout;
    if (element === null) return;
    const viewport = element.clientHeight;
    const resized = viewport !== placed.viewport;
    placed.viewport = viewport;
    // Drawn anew at once, before anything is painted, with the heights as they are.
    if (measureAll(placed) || resized) return redraw();
    if (Math.abs(element.scrollTop - top) > 0.5) element.scrollTop = top;
    placed.scrollTop = element.scrollTop;
    const view = viewOf(placed);
    // A row that was jumped to and stands at the foot: from here on the foot is followed.
    if (placed.hold.at !== 'end' && endsHere && view.atEnd) placed.hold = { at: 'end' };
    onView(view);
  });

  useEffect(() => {
    if (element === null) return;
    const scrolled = () => {
      // A view that has grown is moved by the browser before it is heard of here, and by nobody's hand.
      if (element.clientHeight !== placed.viewport) return;
      if (Math.abs(element.scrollTop - placed.scrollTop) < 1) return;
      placed.scrollTop = element.scrollTop;
      placed.hold = holdHere(placed, latest.current.endsHere, latest.current.holdsPlace);
      redraw();
    };
    const stopObserving = observeSizes(placed, element, () => flushSync(redraw));
    element.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      stopObserving();
      element.removeEventListener('scroll', scrolled);
    };
  }, [element, placed]);

  const measured = useCallback((row: HTMLElement | null) => track(placed, row), [placed]);
  const hold = useCallback(
    (to: Hold) => {
      placed.hold = to;
      redraw();
    },
    [placed],
  );
  const anchors = useCallback(() => anchorsHere(placed, holdsPlace), [placed, holdsPlace]);
  const drawn = indexes.map((index) => ({
    key: keys[index] ?? '',
    index,
    top: layout.tops[index] ?? 0,
  }));
  return { scroller: setElement, measured, height: totalHeight(layout), drawn, hold, anchors };
}

/** Rows that grow, such as when a picture loads, and a view that shrinks above a keyboard. */
function observeSizes(placed: Placed, element: HTMLElement, changed: () => void): () => void {
  const observer = new ResizeObserver(() => {
    const viewport = element.clientHeight;
    const grown = viewport - placed.viewport;
    if (grown !== 0) {
      placed.viewport = viewport;
      placed.hold = resizedHold(placed.hold, grown);
    }
    if (measureAll(placed) || grown !== 0) changed();
  });
  observer.observe(element);
  placed.observer = observer;
  for (const row of placed.elements.values()) observer.observe(row);
  return () => {
    observer.disconnect();
    placed.observer = null;
  };
}

function track(placed: Placed, row: HTMLElement | null): (() => void) | undefined {
  const key = row?.dataset.key;
  if (row === null || key === undefined) return undefined;
  placed.elements.set(key, row);
  placed.observer?.observe(row);
  return () => {
    if (placed.elements.get(key) === row) placed.elements.delete(key);
    placed.observer?.unobserve(row);
  };
}
