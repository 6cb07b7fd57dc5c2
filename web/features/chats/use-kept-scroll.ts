import { type RefObject, useLayoutEffect } from 'react';

const left = new Map<string, number>();

/** Finds a list where it was left, also after another tab of the app was open. */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>, list: string): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = left.get(list) ?? 0;
    return () => {
      left.set(list, element.scrollTop);
    };
  }, [scroller, list]);
}
