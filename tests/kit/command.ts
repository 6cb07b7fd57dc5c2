import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** As the launcher has it. */
const littleMemory = '--max-semi-space-size=1';
const program = join(import.meta.dirname, '../../server/command.ts');

export interface Outcome {
  /** Null when a signal ended it. */
  code: number | null;
  output: string;
  errors: string;
}

/** A command of an operator's, as a process that a test may kill. */
export interface RunningCommand {
  child: ChildProcess;
  ended: Promise<Outcome>;
}

/** Starts `npm run teahouse -- <args>` without npm. The environment is the given one alone. */
export function startCommand(
  args: readonly string[],
  environment: Record<string, string>,
): RunningCommand {
  const child = spawn(process.execPath, [littleMemory, program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, ...environment },
  });
  const said = { output: '', errors: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.errors += text;
  });
  const ended = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...said }));
  });
  return { child, ended };
}

export function runCommand(
  args: readonly string[],
  environment: Record<string, string>,
): Promise<Outcome> {
  return startCommand(args, environment).ended;
}

/** The most memory that a process has held so far, in bytes; 0 once it is gone (Linux). */
export async function peakMemory({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1_024;
}
