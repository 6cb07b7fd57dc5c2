import type pg from 'pg';
import { type Refusal, refuse } from '#platform/calls/index.ts';
import { type Failure, failureOf, isUncertain, sqlState } from '#platform/database/index.ts';
import type { BatcherSettings } from './batcher.ts';

/** A row and whoever waits for its verdict. */
export interface Entry<Row, Verdict> {
  row: Row;
  /** When it was added, by the clock that nobody sets. */
  at: number;
  resolve(verdict: Verdict): void;
  reject(reason: unknown): void;
}

type BatchSettings<Row, Verdict> = Pick<
  BatcherSettings<Row, Verdict>,
  'pool' | 'world' | 'write' | 'doubt'
>;

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 20;
/** When to try again what was not written. */
export const RETRY_AFTER_MS = 250;
/** Room is made by people. */
const FULL_RETRY_AFTER_MS = 5_000;

/**
 * Writes a batch and settles every entry; never rejects.
 *
 * @param unsure an attempt before may have committed
 */
export async function writeBatch<Row, Verdict>(
  settings: BatchSettings<Row, Verdict>,
  entries: readonly Entry<Row, Verdict>[],
  unsure = false,
): Promise<void> {
  let perhaps = unsure;
  for (let attempt = 1; ; attempt++) {
    const failed = await attemptOnce(settings, entries, perhaps);
    if (failed === null) return;
    const failure = failureOf(failed.error);
    perhaps ||= failed.begun && isUncertain(failed.error);
    if (isOfRow(failure) && entries.length > 1) {
      const middle = entries.length >> 1;
      await writeBatch(settings, entries.slice(0, middle), perhaps);
      return writeBatch(settings, entries.slice(middle), perhaps);
    }
    if (!passes(failure) || attempt === ATTEMPTS) {
      return giveUp(settings, entries, failure, failed.error, perhaps);
    }
    await settings.world.sleep(FIRST_PAUSE_MS * 2 ** attempt);
  }
}

/** A row that cannot be stored was not, whatever came before. */
function giveUp<Row, Verdict>(
  settings: BatchSettings<Row, Verdict>,
  entries: readonly Entry<Row, Verdict>[],
  failure: Failure,
  error: unknown,
  perhaps: boolean,
): void {
  const doubted = perhaps && !isOfRow(failure);
  const reason = doubted ? unavailable(error) : reasonFor(failure, error);
  for (const entry of entries) entry.reject(reason);
  if (doubted) settings.doubt();
}

/** `begun`: the failure came after the batch had been sent to the database. */
async function attemptOnce<Row, Verdict>(
  settings: BatchSettings<Row, Verdict>,
  entries: readonly Entry<Row, Verdict>[],
  again: boolean,
): Promise<{ error: unknown; begun: boolean } | null> {
  let client: pg.PoolClient | undefined;
  try {
    client = await settings.pool.connect();
    const verdicts = await settings.write(
      client,
      entries.map(({ row }) => row),
      again,
    );
    client.release();
    settle(entries, verdicts);
    return null;
  } catch (error) {
    client?.release(isBroken(error));
    return { error, begun: client !== undefined };
  }
}

/** Whether the connection cannot be trusted any more. */
function isBroken(error: unknown): boolean {
  const state = sqlState(error);
  return state === undefined || /^(08|57P)/.test(state);
}

function settle<Row, Verdict>(
  entries: readonly Entry<Row, Verdict>[],
  verdicts: readonly Verdict[],
): void {
  entries.forEach((entry, place) => {
    const verdict = verdicts[place];
    if (verdict === undefined) entry.reject(new Error('a row of the batch got no verdict'));
    else entry.resolve(verdict);
  });
}

function isOfRow(failure: Failure): boolean {
  return failure === 'unstorable' || failure === 'violation';
}

function passes(failure: Failure): boolean {
  return failure === 'undone' || failure === 'lost';
}

function reasonFor(failure: Failure, error: unknown): unknown {
  switch (failure) {
    case 'unstorable':
    case 'violation':
      return refuse('invalid', { params: { problem: 'it cannot be stored' } });
    case 'undone':
    case 'slow':
      return refuse('overloaded', { retryAfterMs: RETRY_AFTER_MS });
    case 'full':
      return refuse('disk_full', { retryAfterMs: FULL_RETRY_AFTER_MS }, error);
    case 'lost':
      return unavailable(error);
    case 'fault':
      return error;
  }
}

function unavailable(cause: unknown): Refusal {
  return refuse('unavailable', { retryAfterMs: RETRY_AFTER_MS }, cause);
}
