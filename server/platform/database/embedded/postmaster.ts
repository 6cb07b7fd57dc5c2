import type { ChildProcess } from 'node:child_process';
import { totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Tell } from '../tell.ts';
import { type Cluster, lockFile } from './cluster.ts';
import { readPidFile } from './pid-file.ts';
import { holding } from './prefixes.ts';
import { ended, keepOutput, launch, ProgramFailed } from './process.ts';
import { SOCKET_PORT } from './socket-folder.ts';
import { levelOfSpoken } from './spoken.ts';

/** A postmaster that we started and that accepts connections. */
export interface RunningPostmaster {
  /** Resolves when it is gone, with how it ended. */
  gone: Promise<string>;
  /** Orderly: connections are cut, everything is written, the process ends. */
  stop(): Promise<void>;
}

const MEBIBYTE = 1024 * 1024;
const POLL_MS = 15;
const STILL_STARTING_MS = 10_000;
/** An orderly stop that takes longer is cut short; the next start recovers from the log. */
const STOP_MS = 30_000;

/**
 * Starts PostgreSQL on the cluster and waits until it accepts connections, for as long as its
 * recovery takes.
 *
 * @throws ProgramFailed when it ends before that
 */
export async function startPostmaster(
  cluster: Cluster,
  socketFolder: string,
  extra: Readonly<Record<string, string>>,
  log: Tell,
): Promise<RunningPostmaster> {
  const args = Object.entries({ ...settings(socketFolder), ...extra }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const { postgres } = cluster.binaries;
  const lock = holding(lockFile(cluster));
  const [command = postgres, ...rest] = [...lock, postgres, '-D', cluster.folder, ...args];
  const child = launch(cluster, command, rest);
  const output = keepOutput(child, (line) => log(`database: ${line}`, levelOfSpoken(line)));
  const over = new AbortController();
  const endToo = () => child.kill('SIGINT');
  process.once('exit', endToo);
  const end = ended(child).finally(() => {
    over.abort();
    process.off('exit', endToo);
  });
  const failed = end.then((status) => {
    throw new ProgramFailed('postgres', status, output());
  });
  await Promise.race([failed, untilReady(cluster, child, over.signal, log)]);
  failed.catch(() => {});
  return { gone: end.then(String), stop: () => stop(child, end) };
}

/** Durable before all; what is left out stays as PostgreSQL has it. */
function settings(socketFolder: string): Record<string, string> {
  const buffers = Math.min(Math.max(totalmem() / 16 / MEBIBYTE, 64), 512);
  return {
    listen_addresses: '',
    port: String(SOCKET_PORT),
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '100',
    shared_buffers: `${Math.floor(buffers)}MB`,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    min_wal_size: '128MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    // Nobody replicates from here; and a checkpoint that has no room to note how far they are panics.
    max_active_replication_origins: '0',
    autovacuum_naptime: '15s',
    timezone: 'UTC',
    // A failed statement is told to its caller; here it would put people's words into a file.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_line_prefix: '',
  };
}

async function untilReady(
  cluster: Cluster,
  child: ChildProcess,
  over: AbortSignal,
  log: (line: string) => void,
): Promise<void> {
  const begun = performance.now();
  let told = begun;
  while (!over.aborted) {
    const found = await readPidFile(cluster.folder);
    if (found?.pid === child.pid && found?.ready) return;
    if (performance.now() - told > STILL_STARTING_MS) {
      told = performance.now();
      log(`The database is still starting, ${Math.round((told - begun) / 1000)} s so far.`);
    }
    await sleep(POLL_MS);
  }
}

async function stop(child: ChildProcess, end: Promise<unknown>): Promise<void> {
  child.kill('SIGINT');
  const impatience = setTimeout(() => child.kill('SIGQUIT'), STOP_MS);
  await end;
  clearTimeout(impatience);
}
