import type { ErrorCode } from '@teahouse/protocol';
import { sqlState } from '#platform/database/index.ts';

/** Text that PostgreSQL cannot store, should any slip through the catalogue's types (SPEC C7). */
const unstorable = new Set(['22021', '22P05', '22P02']);
/** The transaction was rolled back for certain: trying again is safe and may succeed. */
const rolledBack = new Set(['40001', '40P01', '53300', '55P03']);
/** Ended by a shutdown, a timeout or a full disk. */
const interrupted = new Set(['57014', '57P01', '57P02', '57P03', '57P05', '25P03', '53100']);
const broken = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT']);

/** What a caller is told of an error that no use-case foresaw. */
export function codeOfFailure(error: unknown): ErrorCode {
  const state = sqlState(error);
  if (state !== undefined) return codeOfState(state);
  return isLostConnection(error) ? 'unavailable' : 'internal';
}

function codeOfState(state: string): ErrorCode {
  if (unstorable.has(state)) return 'invalid';
  if (rolledBack.has(state)) return 'overloaded';
  return state.startsWith('08') || interrupted.has(state) ? 'unavailable' : 'internal';
}

function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const fromDriver =
    /^(Connection terminated|Client .* is not queryable|timeout exceeded when trying to connect)/;
  if (fromDriver.test(error.message) || error.message === 'Query read timeout') return true;
  if ('syscall' in error && 'code' in error) return broken.has(String(error.code));
  return error.cause !== undefined && isLostConnection(error.cause);
}
