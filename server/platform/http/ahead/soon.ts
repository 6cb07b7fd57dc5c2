import type { World } from '#platform/world/index.ts';

/** The answer; null where it does not come within some milliseconds. */
export function soon<T>(
  world: Pick<World, 'after'>,
  asked: Promise<T | null>,
  patienceMs: number,
): Promise<T | null> {
  return new Promise((resolve) => {
    const takeBack = world.after(patienceMs, () => resolve(null));
    void asked.then((answer) => {
      takeBack();
      resolve(answer);
    });
  });
}
