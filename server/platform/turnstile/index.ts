import { refuse } from '#platform/calls/index.ts';

export interface TurnstileBounds {
  /** Works under way at the same time. */
  atOnce: number;
  /** Works that may wait for their turn. One more is refused with `overloaded`. */
  waiting: number;
  /** How long one work takes, roughly, in milliseconds: says when to try again. */
  typicalMs: number;
}

/** Lets costly work through a few at a time, in order of arrival. */
export interface Turnstile {
  /** @throws Refusal `overloaded` when too many wait already */
  pass<T>(work: () => Promise<T>): Promise<T>;
}

export function createTurnstile({ atOnce, waiting, typicalMs }: TurnstileBounds): Turnstile {
  const queue: (() => void)[] = [];
  let inside = 0;

  async function enter(): Promise<void> {
    if (inside < atOnce) {
      inside++;
      return;
    }
    if (queue.length >= waiting) {
      const retryAfterMs = Math.ceil((queue.length * typicalMs) / atOnce);
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

  return {
    async pass(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
