import { failureOf } from '../failures.ts';
import { StartupError } from '../startup-error.ts';
import { ProgramFailed } from './process.ts';

/** Turns what went wrong while the database started into a sentence for the operator. */
export function failure(dataFolder: string, error: unknown): unknown {
  if (error instanceof StartupError) return error;
  const output = error instanceof ProgramFailed ? error.output : '';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (failureOf(error) === 'full' || /No space left on device|Disk quota/.test(output)) {
    return new StartupError(
      'disk-full',
      `The disk that holds ${dataFolder} is full.`,
      'Free some space there, or set TEAHOUSE_DATA to a folder on another disk.',
      error,
    );
  }
  if (
    isRefusal(code) ||
    isNoPlace(error) ||
    /Permission denied|Read-only file system|wrong ownership/.test(output)
  ) {
    return new StartupError(
      'folder-not-writable',
      `The data folder ${dataFolder} cannot be written by the user who started Teahouse.`,
      'Give that user the folder (chown), or set TEAHOUSE_DATA to another one.',
      error,
    );
  }
  if (isNoProgram(error) || /cannot execute binary|error while loading shared/.test(output)) {
    return new StartupError(
      'no-binary',
      `The built-in PostgreSQL does not run on this system: ${messageOf(error)}.`,
      'Set DATABASE_URL to a PostgreSQL 15 or later.',
      error,
    );
  }
  if (!(error instanceof ProgramFailed)) return error;
  return new StartupError(
    'database-broken',
    `The built-in PostgreSQL could not start: ${error.message}.`,
    `Its data is in ${dataFolder}; what it said stands above.`,
    error,
  );
}

function isRefusal(code: unknown): boolean {
  return (
    code === 'EACCES' ||
    code === 'EROFS' ||
    code === 'EPERM' ||
    code === 'ENOTDIR' ||
    code === 'EEXIST'
  );
}

/** The file system has no place for new folders. */
function isNoPlace(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ENOENT' &&
    'syscall' in error &&
    error.syscall === 'mkdir'
  );
}

function isNoProgram(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && String(error.syscall).startsWith('spawn');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
