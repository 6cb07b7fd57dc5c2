import type { World } from '#platform/world/index.ts';
import type { HouseApi } from './api.ts';
import { insertEntry } from './store.ts';

/** What puts deeds into the audit: the house's, and a command's, which runs beside the house. */
export function createRecord(world: Pick<World, 'now'>): HouseApi['record'] {
  return (tx, { by, action, subject = null, details = {} }) =>
    insertEntry(tx, { at: world.now(), operator: by, action, subject, details });
}
