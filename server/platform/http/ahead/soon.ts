import type { World } from '#platform/world/index.ts';

/** The answer; null where there is none, and where it does not come within some milliseconds. */
export function soon<T>(
  world: Pick<World, 'after'>,
  asked: Promise<T | null>,
  patienceMs: number,
): Promise<T | null> {
  return new Promise((resolve) => {
    const takeBack = world.after(patienceMs, () => resolve(null));
    const answer = (value: T | null) => {
      takeBack();
      resolve(value);
    };
    asked.then(answer, () => answer(null));
  });
}
