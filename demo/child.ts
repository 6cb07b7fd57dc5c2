import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DemoError } from './settings.ts';

/** The repository. */
const root = join(import.meta.dirname, '..');

/** Words that make a program end when the demo does, however that comes (Linux). */
const endsWithUs = existsSync('/usr/bin/setpriv') ? ['setpriv', '--pdeathsig', 'TERM'] : [];

/**
 * Starts a program of the house with these settings and no others: what the terminal has set for
 * a real server is none of the demo's business.
 */
export function startProgram(
  [file, ...args]: readonly [string, ...string[]],
  settings: Readonly<Record<string, string>> = {},
): ChildProcess {
  const { PATH, HOME, TZ, TMPDIR, LANG, SystemRoot, NODE_COMPILE_CACHE } = process.env;
  const kept = { PATH, HOME, TZ, TMPDIR, LANG, SystemRoot, NODE_COMPILE_CACHE };
  const given = Object.entries(kept).filter(([, value]) => value !== undefined);
  const [command, ...rest] = [...endsWithUs, process.execPath];
  return spawn(command, [...rest, join(root, file), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(given), ...settings },
  });
}

/** Runs one to its end. @returns what it said @throws DemoError with what it said, when it failed */
export function runProgram(
  command: readonly [string, ...string[]],
  settings: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = startProgram(command, settings);
  const heard = hear(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(heard());
      else reject(new DemoError(heard().trim() || `${command[0]} ended with ${code}.`));
    });
  });
}

/** Collects what a program says, the newest 64 KB of it. */
export function hear(child: ChildProcess, line: (text: string) => void = () => {}): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-65_536);
      line(text);
    });
  }
  return () => text;
}
