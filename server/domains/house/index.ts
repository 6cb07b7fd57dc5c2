import type { Bus } from '#platform/bus/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Domain } from '#platform/domain.ts';
import type { World } from '#platform/world/index.ts';
import type { HouseApi } from './api.ts';
import { keepSettings } from './kept-settings.ts';
import { methodsOf } from './methods.ts';
import type { ProcessSigns } from './read-health.ts';
import { createRecord } from './record-deed.ts';
import type { Room } from './room.ts';
import { countEntriesAbout, readSettings } from './store.ts';

export type { Deed, HouseApi } from './api.ts';
export { migrations } from './migrations/index.ts';
export type { ProcessSigns } from './read-health.ts';
export { createRecord } from './record-deed.ts';

export interface HouseNeeds {
  db: Database;
  bus: Bus;
  world: World;
  /** `serverName`: what the server is called until an operator decides. */
  settings: { serverName: string };
  process: ProcessSigns;
}

const TOPIC = 'house.changed';

/** What operators decide, and what they did. See README.md. */
export function createHouse(needs: HouseNeeds): Domain<'house', HouseApi> {
  const { db, bus, world } = needs;
  const kept = keepSettings(world, async () => {
    const settings = await readSettings(db.read);
    return { ...settings, name: settings.name || needs.settings.serverName };
  });
  const api: HouseApi = {
    settings: () => kept.get(),
    record: createRecord(world),
  };
  const room: Room = {
    db,
    world,
    process: needs.process,
    record: api.record,
    changed() {
      kept.forget();
      bus.publish(TOPIC, '');
    },
  };
  const ends: (() => void)[] = [];
  return {
    methods: methodsOf(room, api),
    api,
    async start() {
      ends.push(
        bus.subscribe(TOPIC, () => kept.forget()),
        bus.onLost(() => kept.forget()),
      );
    },
    async stop() {
      for (const end of ends.splice(0)) end();
    },
    holdings: async (reader, user) => [
      { kind: 'house.audit', count: await countEntriesAbout(reader, user) },
    ],
    // An entry outlives whom it names: it says what operators did, by id.
    forgetUser: async () => [],
  };
}
