import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { ProcessSigns } from '#domains/house/index.ts';
import type { Bus } from '#platform/bus/index.ts';
import type { Dispatch } from '#platform/calls/index.ts';
import { type Database, sql } from '#platform/database/index.ts';
import type { Disk } from '#platform/disk/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import { createTally, type Sources, type Tally, watchVitals } from '#platform/vitals/index.ts';
import type { World } from '#platform/world/index.ts';

interface Needs {
  world: Pick<World, 'now' | 'every'>;
  db: Pick<Database, 'read' | 'waiting'>;
  bus: Pick<Bus, 'isConnected'>;
  jobs: Pick<Jobs, 'failing'>;
  gateway: { measures: Record<'sockets' | 'users', () => number> };
  disk: Pick<Disk, 'free'>;
  /** When the certificate of https ends; null where this process serves none. */
  certificateUntil: () => number | null;
}

/** The vital signs of this process, from its start on. */
export interface Vitals {
  process: ProcessSigns;
  /** The same way in for calls, counted. */
  counting(dispatch: Dispatch): Dispatch;
  start(): void;
  stop(): void;
}

export function createVitals(needs: Needs): Vitals {
  const { world, bus, jobs, certificateUntil } = needs;
  const tally = createTally();
  const loop = monitorEventLoopDelay({ resolution: 20 });
  const watch = watchVitals(world, sourcesOf(needs, tally, loop));
  return {
    process: {
      id: process.pid,
      startedAt: world.now(),
      busConnected: () => bus.isConnected(),
      failingJobs: () => jobs.failing(),
      certificateUntil,
      vitals: (span) => watch.read(span),
    },
    counting: (dispatch) => tally.counting(dispatch),
    start() {
      loop.enable();
      watch.start();
    },
    stop() {
      watch.stop();
      loop.disable();
    },
  };
}

const NANOSECONDS = 1_000_000;

/** @param loop how late timers are, in nanoseconds */
function sourcesOf(
  { db, gateway, disk }: Needs,
  tally: Tally,
  loop: ReturnType<typeof monitorEventLoopDelay>,
): Sources {
  return {
    quick(seconds) {
      const { calls, sends, refused, failed, callHalf, callMost } = tally.take();
      const busy = loop.max / NANOSECONDS;
      loop.reset();
      return {
        sockets: gateway.measures.sockets(),
        people: gateway.measures.users(),
        sends: sends / seconds,
        calls: calls / seconds,
        refused: refused / seconds,
        failed: failed / seconds,
        callHalf,
        callMost,
        busy,
        memoryBytes: process.memoryUsage.rss(),
        waiting: db.waiting(),
      };
    },
    async slow() {
      const databaseBytes = await databaseSize(db).catch(() => null);
      return { databaseBytes, diskFreeBytes: disk.free() };
    },
  };
}

async function databaseSize(db: Pick<Database, 'read'>): Promise<number | null> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_database_size(current_database()) as bytes`.execute(db.read);
  return rows[0]?.bytes ?? null;
}
