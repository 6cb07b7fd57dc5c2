import { spawnSync } from 'node:child_process';

/** How `flock` ends when another process holds the lock. */
export const LOCK_HELD = 75;

const DIE_WITH_PARENT = ['setpriv', '--pdeathsig', 'INT'];
const HOLD_LOCK = ['flock', '--no-fork', '--nonblock', '--conflict-exit-code', String(LOCK_HELD)];

let diesWithParent: boolean | undefined;
let holdsLock: boolean | undefined;

/** Words that make a command end when we do (Linux); elsewhere the next start stops what is left. */
export function endsWithParent(): string[] {
  diesWithParent ??= works([...DIE_WITH_PARENT, 'true']);
  return diesWithParent ? DIE_WITH_PARENT : [];
}

/**
 * Words that make a command, and each of its children, hold a lock on the file (Linux). Containers
 * that share a folder see each other's locks, though not each other's processes.
 */
export function holding(file: string): string[] {
  holdsLock ??= works([...HOLD_LOCK, '/dev/null', 'true']);
  return holdsLock ? [...HOLD_LOCK, file] : [];
}

/** Whether the system has this command and lets us run it. */
export function works([program = '', ...args]: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
