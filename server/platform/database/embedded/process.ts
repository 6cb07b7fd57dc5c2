import { type ChildProcess, spawn } from 'node:child_process';
import { basename } from 'node:path';
import { StartupError } from '../startup-error.ts';
import { type Account, endsWithParent } from './account.ts';
import type { Binaries } from './binaries.ts';

/** As whom a program runs, and in which environment. */
export interface Runner {
  account: Account;
  binaries: Binaries;
}

/** A program of PostgreSQL ended badly; `output` is what it wrote to its standard error. */
export class ProgramFailed extends Error {
  readonly output: string;

  constructor(program: string, status: number | NodeJS.Signals | null, output: string) {
    super(`${basename(program)} ended with ${status}: ${reasonIn(output)}`);
    this.output = output;
  }
}

const KEPT_OUTPUT = 8_192;

/** The line that says why: the first grave one, or else the last. */
function reasonIn(output: string): string {
  const lines = output.trim().split('\n');
  return lines.find((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? '';
}

/**
 * Starts a program of PostgreSQL under the given account, in a process group of its own: Ctrl-C
 * in the terminal reaches us alone, and we stop the database when we are done with it.
 */
export function launch(who: Runner, program: string, args: string[]): ChildProcess {
  const { account, binaries } = who;
  const [command = program, ...rest] = [...account.prefix, ...endsWithParent(), program, ...args];
  return spawn(command, rest, {
    cwd: '/',
    env: binaries.env,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    ...account.user,
  });
}

/** Runs a program to its end. @throws ProgramFailed */
export async function runToEnd(who: Runner, program: string, args: string[]): Promise<void> {
  const child = launch(who, program, args);
  const output = keepOutput(child);
  const status = await ended(child);
  if (status !== 0) throw new ProgramFailed(program, status, output());
}

/** Resolves with the exit code or the signal when the process is gone and its output is read. */
export function ended(child: ChildProcess): Promise<number | NodeJS.Signals | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
}

/** Keeps the end of what a program writes, for the sentence that explains its failure. */
export function keepOutput(child: ChildProcess, log?: (line: string) => void): () => string {
  let kept = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    kept = (kept + text).slice(-KEPT_OUTPUT);
    for (const line of text.split('\n')) if (line !== '') log?.(line);
  });
  return () => kept;
}

/** Turns what went wrong while the database started into a sentence for the operator. */
export function failure(dataFolder: string, error: unknown): unknown {
  if (error instanceof StartupError) return error;
  const output = error instanceof ProgramFailed ? error.output : '';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT' || /No space left on device|Disk quota/.test(output)) {
    return new StartupError(
      'disk-full',
      `The disk that holds ${dataFolder} is full.`,
      'Free some space there, or set TEAHOUSE_DATA to a folder on another disk.',
      error,
    );
  }
  if (isRefusal(code) || /Permission denied|Read-only file system|wrong ownership/.test(output)) {
    return new StartupError(
      'folder-not-writable',
      `The data folder ${dataFolder} cannot be written by the user who started Teahouse.`,
      'Give that user the folder (chown), or set TEAHOUSE_DATA to another one.',
      error,
    );
  }
  if (code === 'ENOENT' || /cannot execute binary|error while loading shared/.test(output)) {
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
  return code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'ENOTDIR';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
