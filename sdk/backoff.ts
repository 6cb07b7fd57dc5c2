const baseMs = 500;
const longestMs = 30_000;

/**
 * How long to wait before attempt `attempt`, counted from 0: anything up to a bound that
 * doubles ("full jitter"), so that ten thousand clients do not come back in one second.
 */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(longestMs, baseMs * 2 ** Math.min(attempt, 16));
}
