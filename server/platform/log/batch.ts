import type pg from 'pg';
import { refuse } from '#platform/calls/index.ts';
import { sqlState } from '#platform/database/index.ts';
import type { BatcherSettings } from './batcher.ts';

/** A row and whoever waits for its verdict. */
export interface Entry<Row, Verdict> {
  row: Row;
  /** When it was added. Milliseconds since the epoch. */
  at: number;
  resolve(verdict: Verdict): void;
  reject(reason: unknown): void;
}

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 20;
/** When to try again what was not written. */
export const RETRY_AFTER_MS = 250;

/** Writes a batch and settles every entry; never rejects. */
export async function writeBatch<Row, Verdict>(
  settings: BatcherSettings<Row, Verdict>,
  entries: readonly Entry<Row, Verdict>[],
  again = false,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const failure = await attemptOnce(settings, entries, again || attempt > 1);
    if (failure === null) return;
    const kind = kindOf(failure.error);
    if (kind === 'row' && entries.length > 1) {
      const middle = entries.length >> 1;
      await writeBatch(settings, entries.slice(0, middle), again || attempt > 1);
      return writeBatch(settings, entries.slice(middle), again || attempt > 1);
    }
    if (kind !== 'passing' || attempt === ATTEMPTS) {
      const reason = reasonFor(kind, failure.error);
      for (const entry of entries) entry.reject(reason);
      return;
    }
    await settings.world.sleep(FIRST_PAUSE_MS * 2 ** attempt);
  }
}

async function attemptOnce<Row, Verdict>(
  settings: BatcherSettings<Row, Verdict>,
  entries: readonly Entry<Row, Verdict>[],
  again: boolean,
): Promise<{ error: unknown } | null> {
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
    return { error };
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

type Kind = 'row' | 'passing' | 'cancelled' | 'fault';

const programming = [TypeError, ReferenceError, RangeError, SyntaxError];
const CANCELLED = '57014';

/** What an error says of the batch: a bad row in it, bad luck, a statement too slow, or a fault. */
function kindOf(error: unknown): Kind {
  const state = sqlState(error);
  if (state === CANCELLED) return 'cancelled';
  if (state !== undefined && /^2[23]/.test(state)) return 'row';
  if (state !== undefined && /^(40001|40P01|08|53|57P)/.test(state)) return 'passing';
  if (state !== undefined || programming.some((fault) => error instanceof fault)) return 'fault';
  return 'passing';
}

function reasonFor(kind: Kind, error: unknown): unknown {
  switch (kind) {
    case 'row':
      return refuse('invalid', { params: { problem: 'it cannot be stored' } });
    case 'passing':
      return refuse('unavailable', { retryAfterMs: RETRY_AFTER_MS });
    case 'cancelled':
      return refuse('overloaded', { retryAfterMs: RETRY_AFTER_MS });
    case 'fault':
      return error;
  }
}
