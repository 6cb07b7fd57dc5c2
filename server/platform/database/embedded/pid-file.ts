import { readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** What `postmaster.pid` says about the server on a data folder. */
export interface Postmaster {
  pid: number;
  socketFolder: string;
  /** Whether it accepts connections. */
  ready: boolean;
}

const PID_LINE = 0;
const SOCKET_LINE = 4;
const STATUS_LINE = 7;

/** Reads `postmaster.pid`; undefined when there is none, or it is still being written. */
export async function readPidFile(cluster: string): Promise<Postmaster | undefined> {
  const text = await readFile(pidFile(cluster), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[PID_LINE]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return {
    pid,
    socketFolder: lines[SOCKET_LINE] ?? '',
    ready: lines[STATUS_LINE]?.trim() === 'ready',
  };
}

export function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Whether process `pid` is a PostgreSQL that lives in `cluster`. After a reboot, or in a new
 * container, the number in a stale file may be that of any other process. A postmaster's working
 * directory is its data folder, which Linux shows; elsewhere the number is believed.
 */
export async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(cluster));
  } catch (error) {
    // A process that has ended and that nobody has asked about yet has no folder any more.
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}
