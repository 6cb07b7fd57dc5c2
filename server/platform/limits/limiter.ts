import type { RateLimit } from '@teahouse/protocol';
import type { World } from '#platform/world/index.ts';

type Taken = { ok: true } | { ok: false; retryAfterMs: number };

/** Token buckets by key; a bucket that nobody has taken from is full. */
export interface Limiter {
  /**
   * Takes a token of the key's bucket, or says when there is one again.
   *
   * @param cost so many tokens; what costs more than a full bucket has takes all of it
   */
  take(key: string, rate: RateLimit, cost?: number): Taken;
  /** The same without taking: for what is charged only when it fails, as a wrong password. */
  look(key: string, rate: RateLimit): Taken;
}

const ok: Taken = { ok: true };

/**
 * A bucket is kept as one number, the time at which it is full again; a token costs a fixed step
 * of time (the generic cell rate algorithm). Keys live in two generations: a full young one
 * becomes the old one, whose keys are forgotten with it unless they are used again. What is
 * forgotten is a full bucket.
 *
 * @param options.factor all rates times this
 * @param options.buckets how many keys are remembered at most
 * @param options.firm how keys begin whose rates the factor tightens and never loosens
 */
export function createLimiter(
  world: Pick<World, 'uptime'>,
  options: { factor: number; buckets: number; firm?: readonly string[] },
): Limiter {
  const generationSize = Math.ceil(options.buckets / 2);
  let young = new Map<string, number>();
  let old = new Map<string, number>();

  function factorOf(key: string): number {
    const { factor, firm } = options;
    return firm?.some((begins) => key.startsWith(begins)) ? Math.min(factor, 1) : factor;
  }

  function keep(key: string, fullAt: number): void {
    if (young.size >= generationSize && !young.has(key)) {
      old = young;
      young = new Map();
    }
    young.set(key, fullAt);
  }

  function attempt(key: string, rate: RateLimit, cost: number, taking: boolean): Taken {
    const now = world.uptime();
    const factor = factorOf(key);
    const step = 60_000 / (rate.perMinute * factor);
    const burst = Math.max(1, Math.floor(rate.burst * factor));
    const depth = step * burst;
    const price = step * Math.min(cost, burst);
    const fullAt = Math.max(young.get(key) ?? old.get(key) ?? now, now) + price;
    const early = fullAt - depth - now;
    // A sum of many steps is off by rounding in its last digits.
    if (early > 1e-3) return { ok: false, retryAfterMs: Math.ceil(early) };
    if (taking) keep(key, fullAt);
    return ok;
  }

  return {
    take: (key, rate, cost = 1) => attempt(key, rate, cost, true),
    look: (key, rate) => attempt(key, rate, 1, false),
  };
}
