/**
 * What an error of the database says of what was asked.
 *
 * - `unstorable`: text or a value that PostgreSQL cannot store
 * - `violation`: another bad value, or a constraint
 * - `undone`: rolled back for certain; the same again may succeed
 * - `slow`: ended by the statement's timeout, and so rolled back; the same again is as slow
 * - `full`: there is no room on a disk, the database's or our own; not done for certain
 * - `lost`: the connection or the server went away; perhaps done
 * - `fault`: anything else
 */
export type Failure = 'unstorable' | 'violation' | 'undone' | 'slow' | 'full' | 'lost' | 'fault';

const unstorable = new Set(['22021', '22P05', '22P02']);
const undone = new Set(['40001', '40P01', '53300', '55P03']);
/** Ended by a shutdown, or short of memory. */
const lost = /^(08|53|57P|25P03)/;
const STATEMENT_TIMEOUT = '57014';
const DISK_FULL = '53100';

const broken = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);
/** The system's own words for a disk, or an allowance on it, that is used up. */
const noRoom = new Set(['ENOSPC', 'EDQUOT']);
const fromDriver =
  /^(Connection terminated|Client .* is not queryable|There was an error establishing an SSL|timeout exceeded when trying to connect|timeout expired$)/;

/** The one place that tells errors of the database apart. */
export function failureOf(error: unknown): Failure {
  const state = sqlState(error);
  if (state === undefined) return withoutState(error);
  if (state === STATEMENT_TIMEOUT) return 'slow';
  if (state === DISK_FULL && !endedAll(error)) return 'full';
  if (unstorable.has(state)) return 'unstorable';
  if (/^2[23]/.test(state)) return 'violation';
  if (undone.has(state)) return 'undone';
  return lost.test(state) ? 'lost' : 'fault';
}

/**
 * Whether what was to be committed is perhaps there: for want of disk or memory it is not, unless
 * the server went down over it, which may have been after the commit was written.
 */
export function isUncertain(error: unknown): boolean {
  if (failureOf(error) !== 'lost') return false;
  return endedAll(error) || !sqlState(error)?.startsWith('53');
}

/** Not the statement alone was ended, but its connection, or the whole server. */
function endedAll(error: unknown): boolean {
  return (
    error instanceof Error &&
    'severity' in error &&
    (error.severity === 'FATAL' || error.severity === 'PANIC')
  );
}

/** An error of the driver's or the system's, or one of ours that names its cause. */
function withoutState(error: unknown): Failure {
  if (!(error instanceof Error)) return 'fault';
  if (fromDriver.test(error.message)) return 'lost';
  if ('syscall' in error && 'code' in error) {
    const code = String(error.code);
    if (noRoom.has(code)) return 'full';
    return broken.has(code) ? 'lost' : 'fault';
  }
  const behind = error.cause === undefined ? 'fault' : failureOf(error.cause);
  return behind === 'lost' || behind === 'full' ? behind : 'fault';
}

/**
 * The five-letter SQLSTATE of a database error, or undefined for any other thrown value: the
 * system's own codes have five letters too at times, as EPIPE has, but they name their call.
 */
export function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || 'syscall' in error) return undefined;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)
    ? error.code
    : undefined;
}
