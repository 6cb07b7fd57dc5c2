import { setTimeout as sleepFor } from 'node:timers/promises';
import { randomId, randomToken } from './random.ts';

export { DAY_MS, HOUR_MS, MINUTE_MS } from './spans.ts';
export { isTimeZone } from './time-zones.ts';
export { watchClock } from './watch-clock.ts';

/**
 * What the program takes from outside itself: time and chance. Use-cases get a `World` as an
 * argument, so that a simulation can turn the clock and fix the dice.
 */
export interface World {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Milliseconds since some moment before, by a clock that nobody sets: for how long something
   * takes, may wait or has been. `now` may jump, by a day forward or an hour back.
   */
  uptime(): number;
  /** A random positive integer of at most 52 bits: the id of a user or a conversation. */
  randomId(): number;
  /** 256 random bits in base64url (43 characters): a secret, unguessable. */
  randomToken(): string;
  /** Resolves after `ms` milliseconds; rejects with an AbortError when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `work` once, `ms` milliseconds from now; the returned function takes it back. */
  after(ms: number, work: () => void): () => void;
  /** Calls `work` every `ms` milliseconds until the returned function is called. */
  every(ms: number, work: () => void): () => void;
}

/** The world as it is. Its timers keep no process alive. */
export const realWorld: World = {
  now: () => Date.now(),
  uptime: () => performance.now(),
  randomId,
  randomToken,
  sleep: (ms, signal) => sleepFor(ms, undefined, signal ? { signal } : {}),
  after(ms, work) {
    const timer = setTimeout(work, ms).unref();
    return () => clearTimeout(timer);
  },
  every(ms, work) {
    const timer = setInterval(work, ms).unref();
    return () => clearInterval(timer);
  },
};
