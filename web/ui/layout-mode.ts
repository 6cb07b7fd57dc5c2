import { useMediaQuery } from './use-media-query.ts';

/**
 * How many panes stand side by side, by the width of the window in CSS pixels:
 * `one` below 640, `two` below 1024, `rail` (rail, list, main) below 1280, `wide` with info.
 */
export type LayoutMode = 'one' | 'two' | 'rail' | 'wide';

export const breakpoints = { two: 640, rail: 1024, wide: 1280 } as const;

export function layoutMode(width: number): LayoutMode {
  if (width >= breakpoints.wide) return 'wide';
  if (width >= breakpoints.rail) return 'rail';
  return width >= breakpoints.two ? 'two' : 'one';
}

export function useLayoutMode(): LayoutMode {
  const two = useMediaQuery(`(width >= ${breakpoints.two}px)`);
  const rail = useMediaQuery(`(width >= ${breakpoints.rail}px)`);
  const wide = useMediaQuery(`(width >= ${breakpoints.wide}px)`);
  if (wide) return 'wide';
  if (rail) return 'rail';
  return two ? 'two' : 'one';
}
