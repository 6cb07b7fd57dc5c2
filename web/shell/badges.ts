import { useEffect } from 'react';
import { useHouseName } from '../session/house-name.ts';
import { useReplica, useWaitingForOperators } from '../session/index.ts';
import { features } from './features.ts';

/** The number that a feature wants on its tab; what waits for operators stands on Me. */
export function useBadge(name: string): number {
  const count = features.get(name)?.badge;
  const waiting = useWaitingForOperators();
  return useReplica((state) => count?.(state) ?? 0) + (name === 'me' ? waiting : 0);
}

/** Shows the sum in the page's title, beside the server's name, and on the icon of the installed app. */
export function useTitleBadge(): void {
  const total = useReplica((state) =>
    [...features.values()].reduce((sum, { badge }) => sum + (badge?.(state) ?? 0), 0),
  );
  const name = useHouseName();
  useEffect(() => {
    document.title = total > 0 ? `(${total > 99 ? '99+' : total}) ${name}` : name;
  }, [total, name]);
  useEffect(() => {
    // The system takes a while to hear of it, and would hold back what is about to be painted.
    const timer = setTimeout(() => {
      const shown = total > 0 ? navigator.setAppBadge?.(total) : navigator.clearAppBadge?.();
      shown?.catch(() => undefined);
    });
    return () => clearTimeout(timer);
  }, [total]);
}
