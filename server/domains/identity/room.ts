import type { Holding } from '@teahouse/protocol';
import type { HouseApi } from '#domains/house/index.ts';
import type { AfterCommit, Database, Db, Tx } from '#platform/database/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { UserLog } from '#platform/log/index.ts';
import type { World } from '#platform/world/index.ts';
import type { SuspensionGrounds, VisiblePeople } from './api.ts';
import type { Hasher } from './passwords/hasher.ts';
import type { Registrar } from './registrar.ts';
import type { IdentitySettings } from './settings.ts';
import type { Signals } from './signals.ts';

/** What other domains have registered. Complete once all of them are made. */
interface Registrations {
  created: ((tx: Tx, users: readonly number[], at: number) => Promise<void>)[];
  profiles: VisiblePeople[];
  presence: VisiblePeople[];
  invitation: (db: Db, token: string) => Promise<number | null>;
  avatar: (tx: Tx, user: number, blob: string) => Promise<boolean>;
  reachingOut: ((db: Db, user: number) => Promise<void>)[];
  suspensionGrounds: SuspensionGrounds;
}

export function nothingRegistered(): Registrations {
  return {
    created: [],
    profiles: [],
    presence: [],
    invitation: async () => null,
    avatar: async () => false,
    reachingOut: [],
    suspensionGrounds: async () => ({}),
  };
}

/** What the use-cases of this domain pick from. */
export interface Room {
  db: Database;
  house: HouseApi;
  world: World;
  userLog: UserLog;
  limiter: Limiter;
  settings: IdentitySettings;
  hasher: Hasher;
  signals: Signals;
  registered: Registrations;
  registrar: Registrar;
  /** What every domain holds about a person, this one included. */
  holdings(db: Db, user: number): Promise<Holding[]>;
  /** Blanks what every domain holds about a person, this one included. */
  forgetUser(tx: Tx, user: number): Promise<AfterCommit[]>;
}
