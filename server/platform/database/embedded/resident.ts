import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('resident.program.ts', import.meta.url));

export interface ResidentOptions {
  uid?: number;
  gid?: number;
  path?: string;
  /** Words before the command, such as those that enter a namespace. */
  prefix?: string[];
}

/** The test's view of a `resident.program.ts` that runs as a process of its own. */
export interface Resident {
  process: ChildProcess;
  /** Resolves with the next text that matches, said after the last one that was waited for. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** The numbers said to be committed so far. */
  committed(): number[];
  /** Resolves when the process is gone. */
  gone: Promise<void>;
  all(): string;
}

export function startResident(dataFolder: string, options: ResidentOptions = {}): Resident {
  const { prefix = [], path, ...user } = options;
  const [command, ...args] = [...prefix, process.execPath, PROGRAM, dataFolder];
  const env = { ...process.env, ...(path === undefined ? {} : { PATH: path }) };
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env, ...user });
  const heard = listen(child);
  const gone = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  return {
    process: child,
    gone,
    says: heard.says,
    all: heard.all,
    committed: () =>
      [...heard.all().matchAll(/^committed (\d+)\./gm)].map((match) => Number(match[1])),
  };
}

function listen(child: ChildProcess) {
  let text = '';
  let read = 0;
  const listeners = new Set<() => void>();
  const notify = () => {
    for (const listener of listeners) listener();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      notify();
    });
  }
  let ended = false;
  child.once('close', () => {
    ended = true;
    notify();
  });
  const says = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(text.slice(read));
        if (match) read += match.index + match[0].length;
        else if (!ended) return;
        listeners.delete(look);
        if (match) resolve(match);
        else reject(new Error(`ended without ${pattern}:\n${text}`));
      };
      listeners.add(look);
      look();
    });
  return { says, all: () => text };
}

/** The postmaster's process number, as its own file says. */
export async function postmasterOf(dataFolder: string): Promise<number> {
  const text = await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8');
  return Number(text.split('\n')[0]);
}
