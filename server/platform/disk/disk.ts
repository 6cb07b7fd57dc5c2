import { statfs } from 'node:fs/promises';
import type { Metrics } from '#platform/metrics/index.ts';
import type { World } from '#platform/world/index.ts';
import { type DiskLog, MEGABYTE, sayRoom, wordsOf } from './say-room.ts';

/** What the house knows of the room on its disk. */
export interface Disk {
  /**
   * Whether nothing new is taken: less is left than the reserve, or something that was to be kept
   * had no place a moment ago.
   */
  isFull(this: void): boolean;
  /** Something had no place, here or where the database lives. */
  ranOut(this: void): void;
  /** A sentence while room runs short, or there is none. */
  warnings(this: void): string[];
  /** Bytes that this process may still write in the data folder. */
  free(this: void): number;
  stop(this: void): void;
}

export interface DiskNeeds {
  /** The data folder, which is there. */
  folder: string;
  settings: {
    /** In megabytes: below it nothing new is taken. */
    reserve: number;
    /** In megabytes: below it the operator is warned. */
    warning: number;
  };
  world: Pick<World, 'uptime' | 'every'>;
  log: DiskLog;
  metrics: Pick<Metrics, 'gauge'>;
  /** How much is free, in bytes; for tests. */
  measure?: (folder: string) => Promise<number>;
}

/** At the highest load that is measured a look finds some ten megabytes less than the one before. */
const LOOK_MS = 1_000;
/** How long nothing is tried after something had no place. */
const HOLD_MS = 10_000;
/** There is room again when a quarter more than the reserve is free: no flicker at the border. */
const RELIEF = 1.25;

/**
 * Looks after the free space of the data folder. Nothing new is taken while there is still a
 * reserve left: a PostgreSQL that can write its log no more stops, and nobody could even read.
 *
 * @throws the system's error when the folder cannot be asked
 */
export async function watchDisk(needs: DiskNeeds): Promise<Disk> {
  const { folder, settings, world, log, metrics, measure = freeBytes } = needs;
  const reserve = settings.reserve * MEGABYTE;
  const warningAt = settings.warning * MEGABYTE;
  const say = sayRoom(log, settings);
  let free = await measure(folder);
  let below = free < reserve;
  let ranOutAt = Number.NEGATIVE_INFINITY;

  const sinceRanOut = () => world.uptime() - ranOutAt;
  const tell = () => say({ free, below, sinceRanOutMs: sinceRanOut(), at: world.uptime() });

  async function look(): Promise<void> {
    free = await measure(folder);
    below = free < (below ? reserve * RELIEF : reserve);
    tell();
  }

  const disk: Disk = {
    isFull: () => below || sinceRanOut() < HOLD_MS,
    ranOut() {
      ranOutAt = world.uptime();
      tell();
    },
    warnings: () => wordsOf({ full: disk.isFull(), below, short: free < warningAt }),
    free: () => free,
    stop: world.every(LOOK_MS, () => {
      // A folder that cannot be asked for a moment changes nothing: what is written will tell.
      look().catch(() => {});
    }),
  };
  metrics.gauge('disk_free_bytes', 'Free in the data folder.', () => free);
  metrics.gauge('disk_reserve_bytes', 'Below it nothing new is taken.', () => reserve);
  metrics.gauge('disk_full', '1 while nothing new is taken.', () => (disk.isFull() ? 1 : 0));
  tell();
  return disk;
}

/** What the system keeps for root alone is not counted. */
async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
