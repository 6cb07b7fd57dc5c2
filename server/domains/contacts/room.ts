import type { IdentityApi } from '#domains/identity/index.ts';
import type { AfterCommit, Database, Tx } from '#platform/database/index.ts';
import type { UserLog } from '#platform/log/index.ts';
import type { World } from '#platform/world/index.ts';
import type { Accepted, Asked } from './api.ts';

/** What other domains have registered. */
interface Listeners {
  asked: ((asked: Asked) => void)[];
  accepted: ((tx: Tx, pair: Accepted) => Promise<AfterCommit>)[];
  changed: ((tx: Tx, a: number, b: number) => Promise<AfterCommit>)[];
}

/** What the use-cases of this domain pick from. */
export interface Room {
  db: Database;
  world: World;
  userLog: UserLog;
  identity: IdentityApi;
  listeners: Listeners;
  /** `publicUrl`: an origin, without a slash at the end; what links begin with. */
  settings: { publicUrl: string };
}
