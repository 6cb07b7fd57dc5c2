import { useEffect, useState } from 'react';

/** Typing has to pause so long before the server is asked, in milliseconds. */
const pauseMs = 250;

/** The last value that stood for a while. */
export function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
