import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import type pg from 'pg';
import type { Tell } from '../tell.ts';
import { claim, connect, inUse } from './claim.ts';
import { type Cluster, prepareCluster } from './cluster.ts';
import { failure } from './failure.ts';
import { type RunningPostmaster, startPostmaster } from './postmaster.ts';
import { LOCK_HELD } from './prefixes.ts';
import { ProgramFailed } from './process.ts';
import { addressIn, DATABASE } from './running.ts';
import { makeSocketFolder, recordSocketFolder, removeSocketFolder } from './socket-folder.ts';
import { PATIENCE_MS, vacate } from './vacate.ts';

/** A PostgreSQL of our own, kept running until it is stopped. */
export interface EmbeddedDatabase {
  url: string;
  /** Stops the database in good order. Connections should be closed before. */
  stop(): Promise<void>;
}

export interface EmbeddedSettings {
  dataFolder: string;
  log: Tell;
  /** Settings of PostgreSQL that go before ours. */
  postgres?: Readonly<Record<string, string>>;
}

const RETRY_MS = 200;
const LONGEST_PAUSE_MS = 30_000;
/** What PostgreSQL says when something of its predecessor is still there. */
const PREDECESSOR =
  /lock file .* already exists|pre-existing shared memory block|is another postmaster/;

/**
 * Starts PostgreSQL on `dataFolder/postgres`, making it on the first start, and starts it again
 * whenever it dies. It dies with this process, which must therefore call from its main thread.
 *
 * @throws StartupError
 */
export async function startEmbedded(settings: EmbeddedSettings): Promise<EmbeddedDatabase> {
  if (!isMainThread) throw new Error('the embedded database needs the main thread');
  const dataFolder = resolve(settings.dataFolder);
  const cluster = await prepareCluster(dataFolder, settings.log);
  const run = new Supervisor(
    { ...settings, dataFolder },
    cluster,
    await makeSocketFolder(cluster.account),
  );
  try {
    await run.start();
    return { url: await run.ownDatabase(), stop: () => run.stop() };
  } catch (error) {
    await run.stop();
    throw failure(dataFolder, error);
  }
}

class Supervisor {
  readonly #settings: EmbeddedSettings;
  readonly #cluster: Cluster;
  readonly #socketFolder: string;
  #postmaster: RunningPostmaster | undefined;
  #session: pg.Client | undefined;
  #stopping = false;
  #watching: Promise<void> | undefined;

  constructor(settings: EmbeddedSettings, cluster: Cluster, socketFolder: string) {
    this.#settings = settings;
    this.#cluster = cluster;
    this.#socketFolder = socketFolder;
  }

  async start(): Promise<void> {
    await this.#startOnce();
    this.#watching = this.#keepRunning();
  }

  /** Makes our database where it is missing, and names it. */
  async ownDatabase(): Promise<string> {
    const session = this.#session;
    const query = 'select 1 from pg_database where datname = $1';
    const known = await session?.query(query, [DATABASE]);
    if (known?.rowCount === 0) await session?.query(`create database ${DATABASE}`);
    return addressIn(this.#socketFolder);
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#session?.end();
    await this.#postmaster?.stop();
    await this.#watching;
    await removeSocketFolder(this.#socketFolder);
  }

  async #startOnce(): Promise<void> {
    const { dataFolder, log } = this.#settings;
    await vacate(dataFolder, this.#cluster, log);
    const postmaster = await this.#startWithPatience();
    this.#postmaster = postmaster;
    await recordSocketFolder(dataFolder, this.#socketFolder);
    await this.#claim(postmaster);
  }

  async #claim(postmaster: RunningPostmaster): Promise<void> {
    const session = await connect(this.#socketFolder);
    try {
      await claim(session, this.#settings.dataFolder);
    } catch (error) {
      await session.end();
      throw error;
    }
    this.#session = session;
    session.once('end', () => void this.#claimAgain(postmaster));
  }

  /**
   * When one of its processes is killed, PostgreSQL ends all sessions, ours too, and goes on
   * under the same postmaster: the folder is still ours, and has to be held again.
   */
  async #claimAgain(postmaster: RunningPostmaster): Promise<void> {
    while (!this.#stopping && this.#postmaster === postmaster) {
      try {
        return await this.#claim(postmaster);
      } catch {
        await sleep(RETRY_MS);
      }
    }
  }

  async #startWithPatience(): Promise<RunningPostmaster> {
    const { dataFolder, postgres = {}, log } = this.#settings;
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await startPostmaster(this.#cluster, this.#socketFolder, postgres, log);
      } catch (error) {
        if (!isPredecessorThere(error)) throw error;
        if (performance.now() > deadline) throw inUse(dataFolder);
        await sleep(RETRY_MS);
      }
    }
  }

  async #keepRunning(): Promise<void> {
    for (;;) {
      const how = await this.#postmaster?.gone;
      this.#postmaster = undefined;
      if (this.#stopping) return;
      this.#settings.log(`The database stopped (${how}); starting it again.`, 'warn');
      await this.#startAgain();
    }
  }

  async #startAgain(): Promise<void> {
    let said = '';
    for (let pause = RETRY_MS; !this.#stopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        await this.#startOnce();
        if (this.#stopping) await this.#postmaster?.stop();
        return;
      } catch (error) {
        const why = String(error);
        if (why !== said) this.#settings.log(`The database did not start: ${why}`, 'warn');
        said = why;
        await sleep(pause);
      }
    }
  }
}

/** Something of an earlier postmaster, or of one in another container, still holds the folder. */
function isPredecessorThere(error: unknown): boolean {
  if (!(error instanceof ProgramFailed)) return false;
  return error.status === LOCK_HELD || PREDECESSOR.test(error.output);
}
