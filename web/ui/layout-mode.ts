import { useSyncExternalStore } from 'react';
import { remPx } from './rem.ts';
import { useMediaQuery } from './use-media-query.ts';

/**
 * How many panes stand side by side, by the width of the window in CSS pixels:
 * `one` below 640, `two` below 1024, `rail` (rail, list, main) below 1280, `wide` with info.
 * Rail and info grow with the text, so larger text needs more width for them.
 */
export type LayoutMode = 'one' | 'two' | 'rail' | 'wide';

const breakpoints = { two: 640, rail: 1024, wide: 1280 } as const;

/** `scale` is the text's size as a multiple of the usual one. */
export function layoutMode(width: number, scale = 1): LayoutMode {
  if (width >= breakpoints.wide * scale) return 'wide';
  if (width >= breakpoints.rail * scale) return 'rail';
  return width >= breakpoints.two ? 'two' : 'one';
}

export function useLayoutMode(): LayoutMode {
  const scale = useSyncExternalStore(onTextSize, textScale);
  const two = useMediaQuery(`(width >= ${breakpoints.two}px)`);
  const rail = useMediaQuery(`(width >= ${breakpoints.rail * scale}px)`);
  const wide = useMediaQuery(`(width >= ${breakpoints.wide * scale}px)`);
  if (wide) return 'wide';
  if (rail) return 'rail';
  return two ? 'two' : 'one';
}

const usualRem = 16;

function textScale(): number {
  return Math.max(1, remPx() / usualRem);
}

function onTextSize(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  const root = document.documentElement;
  observer.observe(root, { attributes: true, attributeFilter: ['data-text-size'] });
  return () => observer.disconnect();
}
