import type { World } from '#platform/world/index.ts';

/** Losses close to each other are told once, after the last of them may have happened. */
const SETTLE_MS = 1_000;
/** Losses that do not end are told nonetheless, so long after the first. */
const LATEST_MS = 5_000;

/** Who hears in this process that signals were lost. */
export interface Losses {
  /** Returns how to end it. */
  listen(this: void, listener: () => void): () => void;
  tell(this: void): void;
  clear(this: void): void;
}

export function createLosses(): Losses {
  const listeners = new Set<() => void>();
  return {
    listen(listener) {
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    tell() {
      for (const listener of listeners) listener();
    },
    clear: () => listeners.clear(),
  };
}

/** Losses that are not told yet. */
export interface Settling {
  happened(): void;
  stop(): void;
}

export function settling(world: Pick<World, 'uptime' | 'after'>, tell: () => void): Settling {
  let takeBack: (() => void) | null = null;
  let stopped = false;
  let latest = 0;

  return {
    happened() {
      if (stopped) return;
      const now = world.uptime();
      if (takeBack === null) latest = now + LATEST_MS;
      takeBack?.();
      takeBack = world.after(Math.max(0, Math.min(SETTLE_MS, latest - now)), () => {
        takeBack = null;
        tell();
      });
    },
    stop() {
      stopped = true;
      takeBack?.();
    },
  };
}
