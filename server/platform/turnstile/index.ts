import { refuse } from '#platform/calls/index.ts';

export interface TurnstileBounds {
  /** Works under way at the same time. */
  atOnce: number;
  /** Works that may wait for their turn. One more is refused with `overloaded`. */
  waiting: number;
  /** Places under way and waiting that one person may have. One more is refused as well. */
  ofPerson?: number;
  /** How long one work takes, roughly, in milliseconds: says when to try again. */
  typicalMs: number;
}

/** Lets costly work through a few at a time, in order of arrival. */
export interface Turnstile {
  /**
   * @param person whose place it is, where it is somebody's
   * @throws Refusal `overloaded` when too many wait already, or that person has too many places
   */
  pass<T>(work: () => Promise<T>, person?: number): Promise<T>;
}

export function createTurnstile(bounds: TurnstileBounds): Turnstile {
  const { atOnce, waiting, ofPerson = Number.POSITIVE_INFINITY, typicalMs } = bounds;
  const queue: (() => void)[] = [];
  const places = new Map<number, number>();
  let inside = 0;

  async function enter(): Promise<void> {
    if (inside < atOnce) {
      inside++;
      return;
    }
    if (queue.length >= waiting) {
      const retryAfterMs = Math.ceil(((queue.length + 1) * typicalMs) / atOnce);
      throw refuse('overloaded', { retryAfterMs });
    }
    await new Promise<void>((resolve) => queue.push(resolve));
  }

  /** Hands the place on, so that nobody who comes just now gets ahead of the queue. */
  function leave(): void {
    const next = queue.shift();
    if (next) next();
    else inside--;
  }

  async function passOne<T>(work: () => Promise<T>): Promise<T> {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }

  return {
    async pass(work, person) {
      if (person === undefined) return passOne(work);
      const taken = places.get(person) ?? 0;
      if (taken >= ofPerson) throw refuse('overloaded', { retryAfterMs: typicalMs });
      places.set(person, taken + 1);
      try {
        return await passOne(work);
      } finally {
        const left = (places.get(person) ?? 1) - 1;
        if (left > 0) places.set(person, left);
        else places.delete(person);
      }
    },
  };
}
