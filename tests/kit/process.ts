import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import type { TestServer } from './server.ts';

/** A Teahouse in a process of its own, which a test may kill. */
export interface TestProcess extends TestServer {
  /** Ends it as a crash would; resolves when it is gone. */
  kill(): Promise<void>;
}

const main = join(import.meta.dirname, '../../server/main.ts');

/** Starts a process on a database that others may use too; `environment` as in `testServer`. */
export async function startProcess(
  databaseUrl: string,
  environment: Record<string, string> = {},
): Promise<TestProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-process-'));
  const port = await freePort();
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      TEAHOUSE_DATA: folder,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'error',
      RATE_FACTOR: '1000',
      ARGON2_PASSES: '1',
      ARGON2_MEMORY_KIB: '8192',
      ...environment,
    },
  });
  const token = await welcomed(child);
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal);
      await once(child, 'exit');
    }
    await rm(folder, { recursive: true, force: true });
  };
  const stop = () => end('SIGTERM');
  return {
    url: `http://127.0.0.1:${port}`,
    databaseUrl,
    folder,
    operatorToken: async () => token,
    stop,
    kill: () => end('SIGKILL'),
    [Symbol.asyncDispose]: stop,
  };
}

/** Resolves when the welcome was printed, with the operator's token if it is in it. */
function welcomed(child: ChildProcess): Promise<string | null> {
  const { promise, resolve, reject } = Promise.withResolvers<string | null>();
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (!(printed.includes(' is here: ') && printed.endsWith('\n\n'))) return;
    resolve(/#([A-Za-z0-9_-]{16,64})\n/.exec(printed)?.[1] ?? null);
  });
  child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  return promise;
}
