import type { Holding } from '@teahouse/protocol';
import type { HouseApi } from '#domains/house/index.ts';
import type { Bus } from '#platform/bus/index.ts';
import type { AfterCommit, Database, Db, Tx } from '#platform/database/index.ts';
import type { Domain } from '#platform/domain.ts';
import type { Gateway } from '#platform/gateway/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { UserLog } from '#platform/log/index.ts';
import type { World } from '#platform/world/index.ts';
import type { IdentityApi } from './api.ts';
import { apiOf } from './api-of.ts';
import { createAuthenticate } from './authenticate.ts';
import { createOperatorLink, type OperatorLink } from './create-operator-link.ts';
import { forgetIdentity } from './delete-account.ts';
import { createSightings } from './last-seen.ts';
import { methodsOf } from './methods.ts';
import { ownRowSource } from './own-row.ts';
import { createHasher } from './passwords/hasher.ts';
import { createPresence } from './presence/index.ts';
import { readHoldings } from './read-holdings.ts';
import { createRegistrar } from './registrar.ts';
import { nothingRegistered, type Room } from './room.ts';
import { endSessionsOnSignals } from './session-ends.ts';
import { type IdentitySettings, idleSince } from './settings.ts';
import { signalsOver } from './signals.ts';
import { scheduleUpkeep } from './upkeep.ts';

export { type AgePolicy, agePolicy } from './age.ts';
export type { Grounds, IdentityApi } from './api.ts';
export { createResetLink } from './create-reset-link.ts';
export { importPeople } from './import-people.ts';
export { migrations } from './migrations/index.ts';
export type { IdentitySettings } from './settings.ts';

export interface IdentityNeeds {
  db: Database;
  house: HouseApi;
  world: World;
  userLog: UserLog;
  gateway: Gateway;
  bus: Bus;
  jobs: Jobs;
  limiter: Limiter;
  settings: IdentitySettings;
  log: { warn(details: object, message: string): void };
  /** Asks `holdings` of every domain, this one among them. */
  holdings(db: Db, user: number): Promise<Holding[]>;
  /** Calls `forgetUser` of every domain, this one among them. */
  forgetUser(tx: Tx, user: number): Promise<AfterCommit[]>;
}

export interface Identity extends Domain<'identity', IdentityApi> {
  /** For the terminal at boot; null once the house is open. */
  createOperatorLink(): Promise<OperatorLink | null>;
}

/** Users, passwords, devices, presence. See README.md. */
export function createIdentity(needs: IdentityNeeds): Identity {
  const { db, world, gateway, bus, log } = needs;
  const registered = nothingRegistered();
  const room: Room = {
    ...needs,
    hasher: createHasher(needs.settings),
    signals: signalsOver(bus),
    registered,
    registrar: createRegistrar({ ...needs, registered }),
  };
  const sightings = createSightings(db.write, world, log);
  const since = () => idleSince(needs.settings, world.now());
  const presence = createPresence({ ...room, gateway, bus, log });
  let deaf = () => {};
  needs.userLog.provide(ownRowSource(() => world.now()));
  scheduleUpkeep(needs.jobs, room);

  return {
    methods: methodsOf(room, presence),
    api: apiOf(room, createAuthenticate(db.arrivals, world, sightings, since)),
    async start() {
      deaf = endSessionsOnSignals(room.signals, gateway);
      presence.start();
      sightings.start();
    },
    async stop() {
      presence.stop();
      deaf();
      await sightings.stop();
    },
    holdings: (reader, user) => readHoldings(needs, reader, user),
    async forgetUser(tx, user) {
      await forgetIdentity(tx, user, world.now());
      return [];
    },
    createOperatorLink: () => createOperatorLink(room),
  };
}
