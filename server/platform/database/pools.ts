import { Kysely, type Transaction } from 'kysely';
import pg from 'pg';
import { DoubtingDialect } from './dialect.ts';
import { createDoubts, type Doubts } from './doubts.ts';
import { parsers } from './parsers.ts';
import { boundSilence } from './silence.ts';

/** Typed per statement by the store that writes it, hence `unknown`. A `Tx` fits where a `Db` is asked. */
export type Db = Kysely<unknown>;
export type Tx = Transaction<unknown>;

/** How many connections each class of call may hold. */
export interface PoolSizes {
  arrivals: number;
  read: number;
  write: number;
  send: number;
  jobs: number;
}

export const defaultPoolSizes: PoolSizes = {
  arrivals: 4,
  read: 10,
  write: 8,
  send: 4,
  jobs: 4,
};

export interface PoolSettings {
  url: string;
  sizes: PoolSizes;
  /** A statement, or a wait for a free connection, that takes longer fails. Milliseconds. */
  statementTimeoutMs: number;
  /** A connection of a pool broke while nobody used it. */
  onBroken: (pool: string, error: Error) => void;
}

export interface Pools extends Doubts {
  /** For what every device asks as it comes: its session, and what has moved. */
  arrivals: pg.Pool;
  read: Db;
  write: Db;
  send: pg.Pool;
  jobs: pg.Pool;
  /** Statements that wait for a connection. */
  waiting(): number;
  close(): Promise<void>;
}

/** Upkeep by the job runner may take longer than any call of a user, but not for ever. */
const JOBS_TIMEOUT_MS = 60_000;
/** A statement's own timeout comes first, and leaves the connection whole. */
const SILENCE_BEYOND_MS = 2_000;
/** Where the disk is full to the last byte, PostgreSQL may be unable to take a new connection. */
const ALWAYS_OPEN = 1;
/** A transaction whose owner stalled gives its locks back after this long. */
const IDLE_IN_TRANSACTION_MS = 15_000;

/** Connects lazily: nothing is opened before the first statement. */
export function openPools(settings: PoolSettings): Pools {
  const { sizes, statementTimeoutMs } = settings;
  const all: pg.Pool[] = [];
  const pool = (name: keyof PoolSizes, timeoutMs: number) => {
    const opened = openPool(settings, name, sizes[name], timeoutMs);
    all.push(opened);
    return opened;
  };
  const arrivals = pool('arrivals', statementTimeoutMs);
  const doubts = createDoubts(arrivals);
  const asKysely = (of: pg.Pool): Db =>
    new Kysely<unknown>({ dialect: new DoubtingDialect({ pool: of, doubt: doubts.doubt }) });
  const read = asKysely(pool('read', statementTimeoutMs));
  const write = asKysely(pool('write', statementTimeoutMs));
  const send = pool('send', statementTimeoutMs);
  const jobs = pool('jobs', Math.max(statementTimeoutMs, JOBS_TIMEOUT_MS));
  return {
    ...doubts,
    arrivals,
    read,
    write,
    send,
    jobs,
    waiting: () => all.reduce((sum, { waitingCount }) => sum + waitingCount, 0),
    async close() {
      await Promise.all([arrivals.end(), read.destroy(), write.destroy(), send.end(), jobs.end()]);
    },
  };
}

function openPool(settings: PoolSettings, name: string, max: number, timeoutMs: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: settings.url,
    application_name: `teahouse-${name}`,
    max,
    min: ALWAYS_OPEN,
    types: parsers,
    keepAlive: true,
    statement_timeout: timeoutMs,
    connectionTimeoutMillis: timeoutMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  });
  // A broken connection fails the statement in flight and is replaced by the next caller. Told
  // as an event besides, and unheard, it would end the process: the pool hears those of idle
  // connections, and nobody those of a transaction between two statements.
  pool.on('error', (error) => {
    if (!pool.ending) settings.onBroken(name, error);
  });
  pool.on('connect', (client) => {
    client.on('error', () => {});
    boundSilence(client, timeoutMs + SILENCE_BEYOND_MS);
  });
  return pool;
}
