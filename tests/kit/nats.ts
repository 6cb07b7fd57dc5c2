import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** A NATS server of the test's own; the end of `await using` ends it. */
export interface TestNats extends AsyncDisposable {
  url: string;
  port: number;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port. */
  restart(): Promise<void>;
}

const START_MS = 10_000;

/** Whether `nats-server` is on the PATH. With REQUIRE_ALL=1 its absence is an error. */
export function hasNats(): boolean {
  const found = spawnSync('nats-server', ['--version']).status === 0;
  if (!found && process.env.REQUIRE_ALL === '1') {
    throw new Error('REQUIRE_ALL=1, but nats-server is not on the PATH.');
  }
  if (!found) {
    process.stderr.write('\n*** nats-server is not on the PATH: tests on NATS are SKIPPED ***\n\n');
  }
  return found;
}

/** Starts a NATS server on a free port of this machine. */
export async function startNats(): Promise<TestNats> {
  const port = await freePort();
  let server = await start(port);
  const kill = () => end(server, 'SIGKILL');
  return {
    url: `nats://127.0.0.1:${port}`,
    port,
    kill,
    async restart() {
      server = await start(port);
    },
    [Symbol.asyncDispose]: kill,
  };
}

async function start(port: number): Promise<ChildProcess> {
  const server = spawn('nats-server', ['-a', '127.0.0.1', '-p', `${port}`], { stdio: 'ignore' });
  const deadline = Date.now() + START_MS;
  while (!(await answers(port))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      throw new Error(`nats-server did not start on port ${port}`);
    }
    await sleep(20);
  }
  return server;
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill(signal);
  await once(server, 'exit');
}
