import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const main = join(import.meta.dirname, '../../server/main.ts');

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** A Teahouse as `npm start` runs it once the web client is built, in a folder and on a port of its own. */
export class JourneyServer {
  readonly url: string;
  /** The operator's link, printed by the first start. */
  operatorLink = '';
  private child: ChildProcess | null = null;
  private readonly folder: string;
  private readonly port: number;

  private constructor(folder: string, port: number) {
    this.folder = folder;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(): Promise<JourneyServer> {
    const folder = await mkdtemp(join(tmpdir(), 'teahouse-journey-'));
    const server = new JourneyServer(folder, await freePort());
    await server.run();
    return server;
  }

  /** Starts the process and resolves when it says that it is here. */
  async run(): Promise<void> {
    const child = spawn(process.execPath, [main], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        PORT: String(this.port),
        TEAHOUSE_DATA: this.folder,
        LOG_LEVEL: 'error',
        // Journeys sign up many people from one address.
        RATE_FACTOR: '100',
      },
    });
    this.child = child;
    await new Promise<void>((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
      if (child.stdout === null) return reject(new Error('the server has no output'));
      createInterface(child.stdout).on('line', (line) => {
        this.operatorLink = /https?:\S+\/open#\S+/.exec(line)?.[0] ?? this.operatorLink;
        if (line.includes('is here:')) setImmediate(resolve);
      });
    });
  }

  /** The operator's one-time token, for whoever asks first; null for all others. */
  takeOperatorToken(): string | null {
    const token = this.operatorLink.split('#')[1] ?? null;
    this.operatorLink = '';
    return token;
  }

  /** Ends the process; the data stays. `SIGKILL` is the plug pulled. */
  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const { child } = this;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    await this.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}
