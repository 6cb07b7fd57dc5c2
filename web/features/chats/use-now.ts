import { useSyncExternalStore } from 'react';

const minuteMs = 60_000;

function eachMinute(changed: () => void): () => void {
  const timer = setInterval(changed, minuteMs);
  return () => clearInterval(timer);
}

/**
 * The time to the minute, told anew each minute: "14:05" becomes "yesterday" at midnight by itself.
 * 0 where the list is drawn ahead: what a clock shows where it is read, only the browser knows.
 */
export function useNow(): number {
  return useSyncExternalStore(
    eachMinute,
    () => Math.floor(Date.now() / minuteMs) * minuteMs,
    () => 0,
  );
}
