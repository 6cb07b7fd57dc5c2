import { backoffMs } from './backoff.ts';

/**
 * Runs one piece of work at a time, after a pause in which further requests for it join. Work
 * that fails is tried again with backoff; `stop` ends the waiting.
 */
export class Pacer {
  readonly #work: () => Promise<void>;
  readonly #pauseMs: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #again = false;
  #failures = 0;
  /** Counts the stops: work that was begun before one is not repeated after it. */
  #stops = 0;

  /** `work` rejects to be called again. */
  constructor(pauseMs: number, work: () => Promise<void>) {
    this.#pauseMs = pauseMs;
    this.#work = work;
  }

  /** Asks for the work to be done soon. A `postpone`d request starts the pause anew. */
  request({ postpone = false, now = false } = {}): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    if (this.#timer !== undefined && !postpone && !now) return;
    this.#arm(now ? 0 : this.#pauseMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#again = false;
    this.#failures = 0;
    this.#stops += 1;
  }

  #arm(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#running = true;
      const stops = this.#stops;
      this.#work().then(
        () => this.#done(0),
        () => this.#done(stops === this.#stops ? this.#failures + 1 : 0),
      );
    }, ms);
  }

  #done(failures: number): void {
    this.#running = false;
    this.#failures = failures;
    const again = this.#again;
    this.#again = false;
    if (failures > 0) this.#arm(this.#pauseMs + backoffMs(failures));
    else if (again) this.#arm(this.#pauseMs);
  }
}
