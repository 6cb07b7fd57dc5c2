import type { World } from '#platform/world/index.ts';
import type { Settings } from './store.ts';

/** A signal that was lost is made up for after this long. */
const FRESH_MS = 60_000;

/** Settings in memory: asked at every sign-up and upload, and hardly ever changed. */
export function keepSettings(world: Pick<World, 'now'>, read: () => Promise<Settings>) {
  let held: { at: number; settings: Promise<Settings> } | null = null;
  return {
    get(): Promise<Settings> {
      const at = world.now();
      if (held === null || Math.abs(at - held.at) > FRESH_MS) {
        const mine = { at, settings: read() };
        held = mine;
        mine.settings.catch(() => {
          if (held === mine) held = null;
        });
      }
      return held.settings;
    },
    forget(): void {
      held = null;
    },
  };
}
