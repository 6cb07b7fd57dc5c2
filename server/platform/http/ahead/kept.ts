import type { World } from '#platform/world/index.ts';
import { soon } from './soon.ts';

/** How long those who come wait for it. */
const PATIENCE_MS = 300;
/** For how long it is told to all who come. */
const KEPT_MS = 5_000;

/**
 * What is the same for all who come, asked for once in a while: many cost no more than one. Null
 * where there is none, where asking fails, and where the answer does not come soon: then it is there
 * for those who come later.
 */
export function kept<T>(
  world: Pick<World, 'after' | 'uptime'>,
  ask: () => Promise<T | null>,
): () => Promise<T | null> {
  let held: { until: number; value: Promise<T | null> } | null = null;
  const keep = (value: Promise<T | null>) => {
    held = { until: world.uptime() + KEPT_MS, value };
  };
  return () => {
    if (held !== null && world.uptime() < held.until) return held.value;
    const asked = ask().catch(() => null);
    const value = soon(world, asked, PATIENCE_MS);
    keep(value);
    void asked.then((answer) => {
      if (answer === null) held = null;
      else keep(asked);
    });
    return value;
  };
}
