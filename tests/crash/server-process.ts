import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const main = join(import.meta.dirname, '../../server/main.ts');

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** `node server/main.ts`, as a process of its own that a test may signal. */
export interface ServerProcess {
  pid: number;
  /** Resolves when it says that it is here; rejects with what it said when it ends before. */
  stands: Promise<void>;
  /** Resolves when it is gone and its output is read. */
  ended: Promise<Ending>;
  output(): string;
  errors(): string;
  signal(name: NodeJS.Signals): void;
}

/** Starts a server, which logs nothing below warnings unless told. The environment is the given one and nothing else but PATH. */
export function startServer(environment: Record<string, string>): ServerProcess {
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      LOG_LEVEL: 'warn',
      RATE_FACTOR: '1000',
      ARGON2_PASSES: '1',
      ARGON2_MEMORY_KIB: '8192',
      ...environment,
    },
  });
  const said = { output: '', errors: '' };
  const here = Promise.withResolvers<void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.output += text;
    // The welcome is one write, with the operator's link in it.
    if (said.output.includes(' is here: ')) here.resolve();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.errors += text;
  });
  const ended = once(child, 'close').then(([code, signal]): Ending => ({ code, signal }));
  const before = ended.then(({ code, signal }) => {
    throw new Error(`the server ended with ${code ?? signal}:\n${said.output}${said.errors}`);
  });
  const stands = Promise.race([here.promise, before]);
  // Whoever waits for it hears of it; many tests wait for the end instead.
  for (const each of [before, stands]) each.catch(() => {});
  return {
    pid: child.pid ?? 0,
    stands,
    ended,
    output: () => said.output,
    errors: () => said.errors,
    signal: (name) => void child.kill(name),
  };
}

/** The process number of the embedded PostgreSQL on a data folder, as its own file says. */
export async function postmasterOf(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}

/** The processes that a process has started and that are there (Linux). */
export async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return text.trim().split(' ').filter(Boolean).map(Number);
}

/** Resolves when no process has this number any more. */
export async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(10);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
