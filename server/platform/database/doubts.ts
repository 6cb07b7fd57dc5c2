import type pg from 'pg';

const LOOK_AGAIN_MS = 1_000;

/** Commits whose outcome nobody heard: what they wrote is perhaps there, and nobody was told. */
export interface Doubts {
  /** Says that there is one more of them. */
  doubt(this: void): void;
  /** Fires once the database answers again: whoever is told then can look. */
  onDoubted(this: void, listener: () => void): void;
  /** Whether some are not told of yet. */
  isInDoubt(this: void): boolean;
}

/** @param pool which is asked whether the database answers again */
export function createDoubts(pool: pg.Pool): Doubts {
  const listeners: (() => void)[] = [];
  let inDoubt = false;

  function look(): void {
    if (pool.ending) return;
    pool.query('select 1').then(settle, () => void setTimeout(look, LOOK_AGAIN_MS).unref());
  }

  function settle(): void {
    inDoubt = false;
    for (const listener of listeners) listener();
  }

  return {
    doubt() {
      if (inDoubt) return;
      inDoubt = true;
      look();
    },
    onDoubted: (listener) => void listeners.push(listener),
    isInDoubt: () => inDoubt,
  };
}
