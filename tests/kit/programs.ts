import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const START_MS = 10_000;

/** Whether a program is on the PATH. With REQUIRE_ALL=1 its absence is an error. */
export function has(program: string): boolean {
  const found = spawnSync('which', [program]).status === 0;
  if (!found && process.env.REQUIRE_ALL === '1') {
    throw new Error(`REQUIRE_ALL=1, but ${program} is not on the PATH.`);
  }
  if (!found) {
    process.stderr.write(`\n*** ${program} is not on the PATH: its tests are SKIPPED ***\n\n`);
  }
  return found;
}

/** Starts a program and waits until it answers at a port of this machine. */
export async function startProgram(
  command: readonly [string, ...string[]],
  port: number,
  environment: Record<string, string> = {},
): Promise<ChildProcess> {
  const [program, ...args] = command;
  const env = { PATH: process.env.PATH, ...environment };
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const deadline = Date.now() + START_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error(`${program} did not start:\n${said}`);
    }
    await sleep(20);
  }
  return child;
}

export async function endProgram(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
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
