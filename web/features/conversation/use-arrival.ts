import { useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ScreenStore } from './screen.ts';

/**
 * Does what the address asks for, once: `?at=5` goes to the message at that place, `?find` opens
 * the bar that finds words. The address is then that of the conversation again, so that the same
 * link can be followed twice.
 */
export function useArrival(screen: ScreenStore): void {
  const asked = useSearch();
  const [path, navigate] = useLocation();
  useEffect(() => {
    const words = new URLSearchParams(asked);
    const seq = Number(words.get('at'));
    if (Number.isSafeInteger(seq) && seq > 0) screen.setState({ target: { seq, back: false } });
    if (words.has('find')) screen.setState({ finding: '' });
    if (words.has('at') || words.has('find')) navigate(path, { replace: true });
  }, [asked, path, navigate, screen]);
}
