/**
 * What an error of the database says of what was asked.
 *
 * - `unstorable`: text or a value that PostgreSQL cannot store
 * - `violation`: another bad value, or a constraint
 * - `undone`: rolled back for certain; the same again may succeed
 * - `slow`: ended by the statement's timeout, and so rolled back; the same again is as slow
 * - `lost`: the connection or the server went away; perhaps done
 * - `fault`: anything else
 */
export type Failure = 'unstorable' | 'violation' | 'undone' | 'slow' | 'lost' | 'fault';

const unstorable = new Set(['22021', '22P05', '22P02']);
const undone = new Set(['40001', '40P01', '53300', '55P03']);
/** Ended by a shutdown, or short of disk or memory. */
const lost = /^(08|53|57P|25P03)/;
const STATEMENT_TIMEOUT = '57014';

const broken = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);
const fromDriver =
  /^(Connection terminated|Client .* is not queryable|There was an error establishing an SSL|timeout exceeded when trying to connect|timeout expired$)/;

/** The one place that tells errors of the database apart. */
export function failureOf(error: unknown): Failure {
  const state = sqlState(error);
  if (state === undefined) return isLostConnection(error) ? 'lost' : 'fault';
  if (state === STATEMENT_TIMEOUT) return 'slow';
  if (unstorable.has(state)) return 'unstorable';
  if (/^2[23]/.test(state)) return 'violation';
  if (undone.has(state)) return 'undone';
  return lost.test(state) ? 'lost' : 'fault';
}

/** Whether what was to be committed is perhaps there: for want of disk or memory it is not. */
export function isUncertain(error: unknown): boolean {
  return failureOf(error) === 'lost' && !sqlState(error)?.startsWith('53');
}

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (fromDriver.test(error.message)) return true;
  if ('syscall' in error && 'code' in error) return broken.has(String(error.code));
  return error.cause !== undefined && failureOf(error.cause) === 'lost';
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
