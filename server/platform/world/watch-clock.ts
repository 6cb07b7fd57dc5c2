import type { World } from './index.ts';

const LOOK_MS = 5_000;
/** NTP moves a clock by less at a time. */
const JUMP_MS = 10_000;

/**
 * Says in the log when the clock jumps, so that an operator who reads strange times knows why.
 * Returns how to stop.
 */
export function watchClock(
  world: Pick<World, 'now' | 'uptime' | 'every'>,
  log: { warn(details: object, message: string): void },
): () => void {
  let ahead = world.now() - world.uptime();
  return world.every(LOOK_MS, () => {
    const jump = world.now() - world.uptime() - ahead;
    ahead += jump;
    if (Math.abs(jump) < JUMP_MS) return;
    const seconds = Math.round(jump / 1_000);
    log.warn({ seconds }, jump > 0 ? forward : back);
  });
}

const forward =
  'The clock of this machine went forward at once: it was set, or the machine has slept.';
const back =
  'The clock of this machine was set back: times of messages may repeat, nothing else is lost.';
