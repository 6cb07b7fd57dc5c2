import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../kit/free-port.ts';
import { childrenOf, postmasterOf, type ServerProcess, startServer } from './server-process.ts';

/** What is killed: the server's process, the PostgreSQL inside it, or both at once. */
export type Victim = 'node' | 'postgres' | 'both';

/** How much of PostgreSQL: its postmaster, or every process of it, as when memory runs out. */
export type Extent = 'postmaster' | 'all of it';

export interface Kill {
  victim: Victim;
  extent: Extent;
  /** The start that follows is killed too, so many milliseconds after it began. */
  againAfterMs: number | null;
}

/** A Teahouse with the embedded PostgreSQL, as it is by default, on a folder that outlives kills. */
export interface CrashingHouse extends AsyncDisposable {
  url: string;
  folder: string;
  /** The operator's one-time token, as the first start printed it. */
  operatorToken(): Promise<string | null>;
  /** kill -9; a server that is killed itself is started again at once, and has been when this resolves. */
  kill(kill: Kill): Promise<void>;
  /** The process that runs now. */
  server(): ServerProcess;
}

/** Starts one on an empty folder. */
export async function openCrashingHouse(): Promise<CrashingHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-crash-'));
  const port = await freePort();
  const start = () => startServer({ PORT: String(port), TEAHOUSE_DATA: folder, LOG_LEVEL: 'warn' });
  let server = start();
  const restart = async () => {
    server.signal('SIGKILL');
    await server.ended;
    server = start();
  };
  await server.stands;
  const token = /#([A-Za-z0-9_-]{16,64})$/m.exec(server.output())?.[1] ?? null;

  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    operatorToken: async () => token,
    server: () => server,
    async kill({ victim, extent, againAfterMs }) {
      if (victim !== 'node') await killPostgres(folder, extent);
      if (victim === 'postgres') return;
      await restart();
      if (againAfterMs !== null) {
        await sleep(againAfterMs);
        await restart();
      }
      await server.stands;
    },
    async [Symbol.asyncDispose]() {
      server.signal('SIGTERM');
      await server.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function killPostgres(folder: string, extent: Extent): Promise<void> {
  const postmaster = await postmasterOf(folder);
  const all = extent === 'all of it' ? await childrenOf(postmaster) : [];
  for (const pid of [postmaster, ...all]) kill(pid);
}

/** A backend may have ended by itself meanwhile. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
