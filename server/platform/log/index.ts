/** The log of SPEC.md: group commit, the user's own log, resume. */
import type { Bus } from '#platform/bus/index.ts';
import type { Handlers } from '#platform/calls/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Gateway } from '#platform/gateway/index.ts';
import type { World } from '#platform/world/index.ts';
import { createHouseClock } from './house-clock.ts';
import type { UserLog } from './port.ts';
import { createResume } from './resume.ts';
import { createUserLog } from './users.ts';

export { type BatchBounds, type Batcher, createBatcher } from './batcher.ts';
export { isTimeSure } from './house-clock.ts';
export { logMigrations } from './migrations.ts';
export type {
  PersonalSource,
  Stand,
  Standpoint,
  StreamPage,
  Streams,
  UserLog,
  UserStep,
} from './port.ts';
export { draw as drawVersions, outrunCursors } from './users.ts';

export interface Sync {
  userLog: UserLog;
  methods: Handlers<'sync'>;
  /** Begins to deliver announced rows, and to look after the clock; what it returns ends that. */
  listen(): Promise<() => void>;
}

/** The user log and the methods of `sync` that read it. */
export function createSync(needs: {
  db: Database;
  bus: Bus;
  gateway: Gateway;
  world: World;
}): Sync {
  const userLog = createUserLog(needs);
  const clock = createHouseClock(needs.db.write, needs.world);
  return {
    userLog,
    methods: createResume({
      db: needs.db.read,
      arrivals: needs.db.arrivals,
      log: userLog,
      world: needs.world,
      clock,
    }),
    async listen() {
      await clock.start();
      const silence = userLog.listen();
      return () => {
        silence();
        clock.stop();
      };
    },
  };
}
