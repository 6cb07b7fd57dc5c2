import { MINUTE_MS, type World } from '#platform/world/index.ts';

/** Answers that are kept at most: those made longest ago go first. */
const MOST_KEPT = 200;
/** So long, and up to a minute more. */
const KEPT_MS = 5 * MINUTE_MS;

/** What was made lately, by name. */
export interface Memory<Value> {
  /**
   * What goes by a name, made where it is not there; who asks meanwhile gets the same. What fails is
   * not kept.
   *
   * @param isToKeep which answers are worth it
   */
  of(name: string, make: () => Promise<Value>, isToKeep: (value: Value) => boolean): Promise<Value>;
}

export function createMemory<Value>(world: Pick<World, 'uptime' | 'after'>): Memory<Value> {
  const kept = new Map<string, { value: Promise<Value>; madeAt: number }>();
  let isSweeping = false;

  function sweep(): void {
    for (const [name, { madeAt }] of kept) {
      if (world.uptime() - madeAt < KEPT_MS) break;
      kept.delete(name);
    }
    isSweeping = kept.size > 0;
    if (isSweeping) world.after(MINUTE_MS, sweep);
  }

  function keep(name: string, value: Promise<Value>): void {
    kept.set(name, { value, madeAt: world.uptime() });
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    if (isSweeping) return;
    isSweeping = true;
    world.after(MINUTE_MS, sweep);
  }

  return {
    async of(name, make, isToKeep) {
      const known = kept.get(name);
      if (known !== undefined) return known.value;
      const value = make();
      keep(name, value);
      const drop = () => kept.get(name)?.value === value && kept.delete(name);
      try {
        const made = await value;
        if (!isToKeep(made)) drop();
        return made;
      } catch (error) {
        drop();
        throw error;
      }
    },
  };
}
