/** Chance that repeats itself: the same seed deals the same numbers. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number between the two, both included. */
  whole(from: number, to: number): number;
  /** @throws RangeError for an empty list */
  pick<Value>(values: readonly Value[]): Value;
  /** True in that share of cases. */
  happens(share: number): boolean;
}

/** Mulberry32: small, and even enough for small talk. */
export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick(values) {
      const value = values[Math.floor(next() * values.length)];
      if (value === undefined) throw new RangeError('nothing to pick from');
      return value;
    },
    happens: (share) => next() < share,
  };
}

/** A seed out of words, so that each conversation has chance of its own. */
export function seedOf(words: string): number {
  let seed = 2_166_136_261;
  for (const unit of words) seed = Math.imul(seed ^ (unit.codePointAt(0) ?? 0), 16_777_619);
  return seed >>> 0;
}
