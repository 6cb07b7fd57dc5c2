import { useEffect, useRef } from 'react';

/**
 * While mounted, Back closes what is open on top instead of leaving the page. Browsers without
 * the Navigation API leave the page, as they would have.
 */
export function useCloseOnBack(close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  }, [close]);
  useEffect(() => {
    if (!('navigation' in globalThis)) return;
    const hold = (event: NavigateEvent) => {
      if (event.navigationType !== 'traverse' || !event.cancelable) return;
      event.preventDefault();
      latest.current();
    };
    navigation.addEventListener('navigate', hold);
    return () => navigation.removeEventListener('navigate', hold);
  }, []);
}
