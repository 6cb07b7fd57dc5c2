import type { World } from '#platform/world/index.ts';
import type { Log } from './log.ts';

export interface CalmNeeds {
  world: Pick<World, 'uptime' | 'after'>;
  /** Whether an error is one of those that an outage brings. */
  isLost(this: void, error: unknown): boolean;
  /** Rejects while the outage lasts. */
  probe(this: void): Promise<unknown>;
  /** Whether an error says that there is no room on a disk. */
  isFull(this: void, error: unknown): boolean;
  /** Hears of each such error, and says what there is to say of them. */
  ranOut(this: void): void;
}

interface Line {
  level: 'warn' | 'error';
  details: object;
  message: string;
}

const LOOK_AGAIN_MS = 1_000;
/** Lines kept until it is clear whether they belong to an outage. */
const HELD = 3;

/**
 * A log that speaks of an outage of the database twice: when it begins, and when it is over. What
 * fails for it in between is counted, and told at level `debug`. A connection that was lost while
 * the database answers is told as it is. What fails for want of room is told by whom it is told to.
 */
export function createCalmLog(log: Log, needs: CalmNeeds): Log {
  const outage = new Outage(log, needs);
  const calmed = (level: Line['level']) => (details: unknown, message?: unknown) => {
    const withError = typeof details === 'object' && details !== null && 'err' in details;
    if (withError && typeof message === 'string' && needs.isLost(details.err)) {
      outage.take({ level, details, message });
    } else if (withError && typeof message === 'string' && needs.isFull(details.err)) {
      log.debug(details, message);
      needs.ranOut();
    } else if (typeof message === 'string') log[level](details, message);
    else log[level](details);
  };
  return Object.assign(Object.create(log) as Log, {
    warn: calmed('warn'),
    error: calmed('error'),
  });
}

class Outage {
  readonly #log: Log;
  readonly #needs: CalmNeeds;
  #state: 'none' | 'perhaps' | 'certain' = 'none';
  #since = 0;
  #failed = 0;
  #held: Line[] = [];

  constructor(log: Log, needs: CalmNeeds) {
    this.#log = log;
    this.#needs = needs;
  }

  take(line: Line): void {
    this.#failed += 1;
    if (this.#state === 'perhaps' && this.#held.length < HELD) this.#held.push(line);
    else if (this.#state !== 'none') this.#whisper(line);
    else this.#begin(line);
  }

  #begin(line: Line): void {
    this.#state = 'perhaps';
    this.#since = this.#needs.world.uptime();
    this.#held = [line];
    this.#look();
  }

  #look(): void {
    this.#needs.probe().then(
      () => this.#over(),
      (error: unknown) => this.#lasts(error),
    );
  }

  #lasts(error: unknown): void {
    if (this.#state === 'perhaps') {
      this.#state = 'certain';
      this.#log.error({ err: error }, 'The database is away: what needs it is refused meanwhile.');
      for (const line of this.#held) this.#whisper(line);
    }
    this.#needs.world.after(LOOK_AGAIN_MS, () => this.#look());
  }

  #over(): void {
    const failed = this.#failed;
    const seconds = Math.ceil((this.#needs.world.uptime() - this.#since) / 1_000);
    if (this.#state === 'certain') {
      this.#log.warn(
        { failed },
        `The database is back after ${seconds} s; ${failed} calls and tasks failed.`,
      );
    } else {
      for (const { level, details, message } of this.#held) this.#log[level](details, message);
      const more = failed - this.#held.length;
      if (more > 0) this.#log.warn({ more }, `${more} more failed like this.`);
    }
    this.#state = 'none';
    this.#failed = 0;
    this.#held = [];
  }

  #whisper({ details, message }: Line): void {
    this.#log.debug(details, message);
  }
}
