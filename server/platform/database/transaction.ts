import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from './failures.ts';
import type { Db, Tx } from './pools.ts';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 5;

/** Runs once a transaction has committed; tells devices what happened. */
export type AfterCommit = () => void;

/**
 * Runs `work` in one READ COMMITTED transaction and commits when it resolves, rolls back when it
 * rejects. Inside a transaction (`db` is a `Tx`) it joins that one. A deadlock or a serialization
 * failure is tried again up to three times, so `work` must have no effect but through `tx`.
 */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (isTransaction(db)) return work(db);
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().setIsolationLevel('read committed').execute(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !isTransient(error)) throw error;
      await sleep(FIRST_PAUSE_MS * 2 ** attempt);
    }
  }
}

function isTransaction(db: Db): db is Tx {
  return db.isTransaction;
}

function isTransient(error: unknown): boolean {
  const code = sqlState(error);
  return code === SERIALIZATION_FAILURE || code === DEADLOCK_DETECTED;
}
