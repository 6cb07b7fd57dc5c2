import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { World } from '#platform/world/index.ts';

export interface ThreadNeeds {
  world: Pick<World, 'uptime'>;
  log: { warn(details: object, message: string): void };
}

/** A thread that runs one program, and another one in its place where it has ended. */
export interface Thread {
  /** The one that runs; starts one, but for some seconds after another broke. */
  running(): Worker | null;
  /** Ends this one, whatever it does; of one that has ended nothing is left to do. */
  end(worker: Worker | null): Promise<void>;
  stop(): Promise<void>;
}

/** After one that broke none is started for so long. */
const REST_MS = 10_000;
/** The most that it may hold. A list of ten thousand chats takes some 5. */
const resourceLimits = { maxOldGenerationSizeMb: 192 };

export function createThread({ world, log }: ThreadNeeds, file: string): Thread {
  let worker: Worker | null = null;
  let restUntil = 0;

  function start(): Worker {
    const started = new Worker(file, { env: {}, resourceLimits });
    started.unref();
    started.on('error', (err) => log.warn({ err }, 'what draws lists ahead broke'));
    started.once('exit', () => {
      if (worker !== started) return;
      worker = null;
      restUntil = world.uptime() + REST_MS;
    });
    return started;
  }

  async function end(ended: Worker | null): Promise<void> {
    if (worker === ended) worker = null;
    await ended?.terminate();
  }

  return {
    end,
    stop: () => end(worker),
    running() {
      if (worker !== null || world.uptime() < restUntil || !existsSync(file)) return worker;
      try {
        worker = start();
      } catch (err) {
        restUntil = world.uptime() + REST_MS;
        log.warn({ err }, 'what draws lists ahead was not started');
      }
      return worker;
    },
  };
}
