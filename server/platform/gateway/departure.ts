import type { World } from '#platform/world/index.ts';
import type { Calls } from './calls.ts';
import type { Roster } from './roster.ts';
import type { Wheel } from './wheel.ts';

/** Over how long sockets are closed, so that they do not all come back at once. */
const DEPARTURE_MS = 300;
/** How often it is looked whether all have gone. */
const LOOK_MS = 20;

export interface DepartureNeeds {
  wheel: Wheel;
  roster: Roster;
  calls: Calls;
  world: World;
  /** How long calls and peers are waited for. */
  patienceMs: number;
}

/**
 * Closes all sockets, a few at a time, each when its calls under way are answered. Resolves when
 * all have gone, or when patience ends.
 */
export async function departAll(needs: DepartureNeeds): Promise<void> {
  const { wheel, roster, calls, world, patienceMs } = needs;
  for (let turn = 0; turn < wheel.slots && roster.size > 0; turn += 1) {
    for (const connection of wheel.slot(turn)) calls.depart(connection);
    await world.sleep(DEPARTURE_MS / wheel.slots);
  }
  const deadline = world.uptime() + patienceMs;
  while (roster.size > 0 && world.uptime() < deadline) await world.sleep(LOOK_MS);
}
