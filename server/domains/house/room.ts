import type { Database } from '#platform/database/index.ts';
import type { World } from '#platform/world/index.ts';
import type { HouseApi } from './api.ts';
import type { ProcessSigns } from './read-health.ts';

/** What the use-cases of this domain pick from. */
export interface Room {
  db: Database;
  world: World;
  process: ProcessSigns;
  record: HouseApi['record'];
  /** Tells all processes, this one too, to read the settings anew. */
  changed: () => void;
}
