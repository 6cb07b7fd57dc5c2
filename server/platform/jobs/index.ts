import { type Db as BossDb, PgBoss } from 'pg-boss';
import type { Database } from '#platform/database/index.ts';

/** Does one job; rejecting has it tried again later. A job may be done twice: be idempotent. */
type JobHandler = () => Promise<void>;

/** Upkeep by the clock, once on all processes. Kept in the database. */
export interface Jobs {
  /** Says what a job does. Before `start`. Names are dotted lower-case words: `media.sweep`. */
  define(name: string, handler: JobHandler): void;
  /** Has a job done at the times of a cron line (UTC). Before `start`. */
  schedule(name: string, cron: string): void;
  /** Jobs whose last attempt on this process failed. */
  failing(): string[];
  start(): Promise<void>;
  /** Waits for jobs that are under way. */
  stop(): Promise<void>;
}

export interface JobsLog {
  error(details: object, message: string): void;
  warn(details: object, message: string): void;
}

const SCHEMA = 'jobs';
const POLL_SECONDS = 4;
const STOP_PATIENCE_MS = 10_000;
const retries = { retryLimit: 5, retryDelay: 30, retryBackoff: true };

/** Jobs on pg-boss, in a schema and on connections of their own; looked for every few seconds. */
export function createJobs(
  database: Pick<Database, 'jobs'>,
  log: JobsLog,
  pollSeconds: number = POLL_SECONDS,
): Jobs {
  const handlers = new Map<string, JobHandler>();
  const schedules = new Map<string, string>();
  const failing = new Set<string>();
  const boss = new PgBoss({ db: poolOf(database), schema: SCHEMA, persistWarnings: false });
  boss.on('error', (error) => log.error({ err: asError(error) }, 'the job runner failed'));
  boss.on('warning', ({ message, data }) => log.warn({ data }, `job runner: ${message}`));

  async function open(name: string, handler: JobHandler): Promise<void> {
    await boss.createQueue(name, retries);
    await boss.work(name, { pollingIntervalSeconds: pollSeconds }, () => attempt(name, handler));
  }

  async function attempt(name: string, handler: JobHandler): Promise<void> {
    try {
      await handler();
      failing.delete(name);
    } catch (error) {
      failing.add(name);
      log.error({ err: error, job: name }, 'a job failed');
      throw error;
    }
  }

  return {
    define(name, handler) {
      if (handlers.has(name)) throw new Error(`the job ${name} is defined twice`);
      handlers.set(name, handler);
    },
    schedule(name, cron) {
      schedules.set(name, cron);
    },
    failing: () => [...failing],
    async start() {
      await boss.start();
      for (const [name, handler] of handlers) await open(name, handler);
      for (const [name, cron] of schedules) await boss.schedule(name, cron);
    },
    async stop() {
      await boss.stop({ close: false, graceful: true, timeout: STOP_PATIENCE_MS });
    },
  };
}

/** The runner copies the errors of its workers into plain objects. */
function asError(error: Error): Error {
  return error instanceof Error ? error : Object.assign(new Error(), error);
}

function poolOf(database: Pick<Database, 'jobs'>): BossDb {
  return { executeSql: (text, values) => database.jobs.query(text, values) };
}
