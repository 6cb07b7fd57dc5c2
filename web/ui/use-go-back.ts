import { useCallback } from 'react';
import { useLocation } from 'wouter';

/**
 * Goes back in history when the page before was the parent, so that the list is found as it
 * was left; otherwise goes up to the parent in place of the current page.
 */
export function useGoBack(): (parent: string) => void {
  const [, navigate] = useLocation();
  return useCallback(
    (parent) => {
      if (previousPath() === parent) history.back();
      else navigate(parent, { replace: true });
    },
    [navigate],
  );
}

function previousPath(): string | null {
  // A page in a frame shares its history with all that is beside it.
  if (!('navigation' in globalThis) || self !== top) return null;
  const here = navigation.currentEntry?.index ?? 0;
  const url = navigation.entries()[here - 1]?.url;
  return url == null ? null : new URL(url).pathname;
}
