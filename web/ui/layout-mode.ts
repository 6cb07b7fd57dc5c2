import { useSyncExternalStore } from 'react';
import { remPx } from './rem.ts';

/**
 * How many panes stand side by side, by the width of the window in CSS pixels:
 * `one` below 640, `two` below 1024, `rail` (rail, list, main) below 1280, `wide` with info.
 * Rail and info grow with the text, so larger text needs more width for them.
 */
export type LayoutMode = 'one' | 'two' | 'rail' | 'wide';

const breakpoints = { two: 640, rail: 1024, wide: 1280 } as const;

/**
 * @param reaches whether the window is at least so many CSS pixels wide
 * @param scale the text's size as a multiple of the usual one
 */
export function layoutMode(reaches: (width: number) => boolean, scale = 1): LayoutMode {
  if (reaches(breakpoints.wide * scale)) return 'wide';
  if (reaches(breakpoints.rail * scale)) return 'rail';
  return reaches(breakpoints.two) ? 'two' : 'one';
}

export function useLayoutMode(): LayoutMode {
  return useSyncExternalStore(
    onChange,
    () => layoutMode(windowReaches, textScale()),
    () => 'one',
  );
}

function windowReaches(width: number): boolean {
  return matchMedia(`(width >= ${width}px)`).matches;
}

const usualRem = 16;

function textScale(): number {
  return Math.max(1, remPx() / usualRem);
}

function onChange(changed: () => void): () => void {
  addEventListener('resize', changed);
  const observer = new MutationObserver(changed);
  const root = document.documentElement;
  observer.observe(root, { attributes: true, attributeFilter: ['data-text-size'] });
  return () => {
    removeEventListener('resize', changed);
    observer.disconnect();
  };
}
