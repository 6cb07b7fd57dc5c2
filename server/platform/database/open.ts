import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findRunning } from './embedded/running.ts';
import { type EmbeddedDatabase, startEmbedded } from './embedded/supervisor.ts';
import { checkExternal } from './external.ts';
import { defaultPoolSizes, openPools, type PoolSizes, type Pools } from './pools.ts';
import { StartupError } from './startup-error.ts';
import type { Tell } from './tell.ts';

export interface DatabaseSettings {
  /** The operator's own PostgreSQL; without it, one is run in `dataFolder`. */
  databaseUrl?: string | undefined;
  dataFolder: string;
  /**
   * For a command: uses the database of the Teahouse that runs on the folder, if one does, and
   * makes none where there is none.
   */
  asGuest?: boolean;
  log: Tell;
  /** A connection of a pool broke while nobody used it. */
  onBroken?: (pool: string, error: Error) => void;
  pool?: Partial<PoolSizes>;
  statementTimeoutMs: number;
  /** Milliseconds since the epoch, compared with the clock of an external database. */
  now?: () => number;
}

/** Each kind of work has connections of its own, so that none starves another. */
export interface Database extends Pools {
  /** For tools that connect on their own; it may hold a password. */
  url: string;
  /** Ends every connection, then the embedded PostgreSQL. Waits for statements that are running. */
  close(): Promise<void>;
}

/**
 * Opens the operator's PostgreSQL, or starts the embedded one.
 *
 * @throws StartupError when the operator has to mend something first
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const { databaseUrl, dataFolder, log, statementTimeoutMs, onBroken = () => {} } = settings;
  const sizes = { ...defaultPoolSizes, ...settings.pool };
  if (databaseUrl !== undefined) {
    const url = await checkExternal({ url: databaseUrl, now: settings.now ?? Date.now, log });
    return { url, ...openPools({ url, sizes, statementTimeoutMs, onBroken }) };
  }
  const embedded = await (settings.asGuest ? visit(settings) : startEmbedded({ dataFolder, log }));
  const pools = openPools({ url: embedded.url, sizes, statementTimeoutMs, onBroken });
  return {
    ...pools,
    url: embedded.url,
    async close() {
      await pools.close();
      await embedded.stop();
    },
  };
}

/** @throws StartupError `nothing-here` */
async function visit({ dataFolder, log }: DatabaseSettings): Promise<EmbeddedDatabase> {
  const url = await findRunning(dataFolder);
  if (url !== undefined) return { url, stop: async () => {} };
  if (!existsSync(join(dataFolder, 'postgres'))) {
    throw new StartupError(
      'nothing-here',
      `There is no Teahouse in the data folder ${dataFolder}.`,
      'Name its folder with TEAHOUSE_DATA, or its database with DATABASE_URL.',
    );
  }
  return startEmbedded({ dataFolder, log });
}
