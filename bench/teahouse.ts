import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../tests/kit/free-port.ts';

export interface RunningTeahouse {
  url: string;
  operatorLink: string;
  /** Resident memory of the server's own process, in KB. */
  residentKb(): number;
  /** Processor time that the same process has used, in milliseconds. */
  processorMs(): number;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');

/** The operator's one-time link, which a first start prints. */
function printedLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) return reject(new Error('the server has no output'));
    createInterface(child.stdout).on('line', (line) => {
      const token = /\/open#([A-Za-z0-9_-]{16,64})/.exec(line)?.[1];
      if (token !== undefined) resolve(token);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

/**
 * A Teahouse as `npm start` runs it, on an empty folder. It trusts this machine as a proxy, so
 * that the load maker's people can come from addresses of their own.
 */
export async function startTeahouse(): Promise<RunningTeahouse> {
  const folder = await mkdtemp(join(tmpdir(), 'teahouse-bench-'));
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'server/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      TEAHOUSE_DATA: folder,
      TRUSTED_PROXIES: 'loopback',
      LOG_LEVEL: 'warn',
    },
  });
  const operatorLink = await printedLink(child);
  return {
    url: `http://127.0.0.1:${port}`,
    operatorLink,
    residentKb: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
    },
    processorMs: () => {
      // Fields after the name: the 12th and the 13th are hundredths of a second.
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
      return (Number(fields?.[11]) + Number(fields?.[12])) * 10;
    },
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
