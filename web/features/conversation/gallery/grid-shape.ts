import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import { remPx } from '#ui/rem.ts';
import { usePreferences } from '../../../session/index.ts';
import type { GalleryRow } from './gallery-rows.ts';

/** Between pictures; at both sides of them. In pixels. */
const gap = 2;
/** No picture is narrower, and no list wider. In rem. */
const leastRem = 6.5;
const widestRem = 40;
const fewest = 3;

interface GridShape {
  columns: number;
  /** Of each sort of row, in pixels. */
  heights: Record<GalleryRow['type'], number>;
}

/** What stands in the gallery is told in addresses from what stands in the log beside it. */
export const placeIn = (seq: number) => `kept-${seq}`;

/** How many pictures stand beside each other in a list, and how tall its rows are. */
export function useGridShape(scroller: RefObject<HTMLElement | null>): GridShape {
  const [width, setWidth] = useState(0);
  const textSize = usePreferences((preferences) => preferences.textSize);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => setWidth(element.clientWidth);
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    return () => resized.disconnect();
  }, [scroller]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text size changes what a rem is.
  return useMemo(() => shapeOf(width, remPx()), [width, textSize]);
}

function shapeOf(width: number, rem: number): GridShape {
  const room = Math.min(width, widestRem * rem);
  const columns = Math.max(fewest, Math.floor(room / (leastRem * rem)));
  const side = (room - gap * (columns - 1)) / columns;
  return {
    columns,
    heights: { month: 2.5 * rem, pictures: side + gap, file: 4.25 * rem, link: 4.75 * rem },
  };
}
