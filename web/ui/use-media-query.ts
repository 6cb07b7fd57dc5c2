import { useSyncExternalStore } from 'react';

/** Whether a media query holds; the view is drawn again when that changes. */
function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether the main pointer is a finger: menus become sheets, hints name no keys. */
export function useCoarsePointer(): boolean {
  return useMediaQuery('(pointer: coarse)');
}
