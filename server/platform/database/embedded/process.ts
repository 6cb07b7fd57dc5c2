import { type ChildProcess, spawn } from 'node:child_process';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { endsWithParent } from './prefixes.ts';

/** As whom a program runs, and in which environment. */
export interface Runner {
  account: Account;
  binaries: Binaries;
}

/** A program of PostgreSQL ended badly; `output` is the end of its standard error. */
export class ProgramFailed extends Error {
  readonly status: number | NodeJS.Signals | null;
  readonly output: string;

  constructor(program: string, status: number | NodeJS.Signals | null, output: string) {
    super(`${basename(program)} ended with ${status}: ${reasonIn(output)}`);
    this.status = status;
    this.output = output;
  }
}

const KEPT_LINES = 40;

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

/** Keeps the last lines that a program writes, for the sentence that explains its failure. */
export function keepOutput(child: ChildProcess, log?: (line: string) => void): () => string {
  const kept: string[] = [];
  if (child.stderr) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      kept.push(line);
      if (kept.length > KEPT_LINES) kept.shift();
      log?.(line);
    });
  }
  return () => kept.join('\n');
}
