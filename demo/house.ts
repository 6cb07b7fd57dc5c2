import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { hear, startProgram } from './child.ts';
import { DemoError } from './settings.ts';

/** The server that the demo runs: an ordinary one, in a process that may be killed. */
export interface House {
  url: string;
  /** Resolves once it answers. @throws DemoError with what it said, when it did not start */
  start(): Promise<void>;
  /** `kill -9`. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Lets it drain. */
  stop(): Promise<void>;
}

export interface HouseSettings {
  port: number;
  folder: string;
  /** The server ended by itself. */
  onEnded: (said: string) => void;
}

export function createHouse({ port, folder, onEnded }: HouseSettings): House {
  let child: ChildProcess | null = null;

  async function start(): Promise<void> {
    const server = startProgram(['server/main.ts'], {
      HOST: '127.0.0.1',
      PORT: String(port),
      TEAHOUSE_DATA: folder,
      SERVER_NAME: 'Teahouse demo',
      LOG_LEVEL: 'warn',
    });
    child = server;
    const said = await untilWelcomed(server);
    server.once('exit', () => {
      if (child === server) onEnded(said());
    });
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const server = child;
    child = null;
    if (server === null || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill(signal);
    await gone;
  }

  return {
    url: `http://127.0.0.1:${port}`,
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

function untilWelcomed(server: ChildProcess): Promise<() => string> {
  return new Promise((resolve, reject) => {
    const said = hear(server, (text) => {
      if (text.includes(' is here: ')) resolve(said);
    });
    server.once('error', reject);
    server.once('exit', (code) =>
      reject(new DemoError(said().trim() || `The server ended with ${code}.`)),
    );
  });
}
