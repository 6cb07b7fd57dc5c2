import { type RefObject, useEffect, useRef } from 'react';

/**
 * Keeps the keyboard where the eye is when a page comes over the list: the focus goes to the
 * page, and back to where it was in the list when the page goes. Pages that take the focus
 * themselves, as a composer does, keep it.
 */
export function usePaneFocus(
  list: RefObject<HTMLElement | null>,
  page: RefObject<HTMLElement | null>,
  covered: boolean,
): void {
  const left = useRef<Element | null>(null);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const remember = () => {
      left.current = document.activeElement;
    };
    element.addEventListener('focusin', remember);
    return () => element.removeEventListener('focusin', remember);
  }, [list]);
  useEffect(() => {
    if (!isNowhere(document.activeElement)) return;
    if (covered) page.current?.focus({ preventScroll: true });
    else if (left.current instanceof HTMLElement && left.current.isConnected) {
      left.current.focus({ preventScroll: true });
    }
  }, [covered, page]);
}

function isNowhere(element: Element | null): boolean {
  return element === null || element === document.body || element.closest('[inert]') !== null;
}
