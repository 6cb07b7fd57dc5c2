/** What a heartbeat does when it has heard nothing. */
export interface HeartbeatEvents {
  /** Half of the time has passed in silence: ask for a sign of life. */
  ping(): void;
  /** All of it has: the link is dead, whatever the socket says. */
  dead(): void;
}

/** How long a probed link may stay silent, in milliseconds. */
const probeMs = 5_000;

/**
 * Watches one link. Anything received counts as life; one timer, armed for the moment that
 * matters next, so that a busy link costs nothing.
 */
export class Heartbeat {
  readonly #events: HeartbeatEvents;
  #silenceMs = 0;
  #heardAt = 0;
  #pinged = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(events: HeartbeatEvents) {
    this.#events = events;
  }

  /** Begins to watch; silence for longer than `silenceMs` means that the link is dead. */
  start(silenceMs: number): void {
    this.#silenceMs = silenceMs;
    this.heard();
    this.#arm(silenceMs / 2);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  heard(): void {
    this.#heardAt = Date.now();
    this.#pinged = false;
  }

  /** Asks at once, and waits for a few seconds only: after a sleep, or on another network. */
  probe(): void {
    if (this.#timer === undefined) return;
    this.#pinged = true;
    this.#heardAt = Math.min(this.#heardAt, Date.now() - this.#silenceMs + probeMs);
    this.#events.ping();
    this.#arm(probeMs);
  }

  #arm(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), ms);
  }

  #look(): void {
    // A clock that was set back has not heard anything in the future.
    this.#heardAt = Math.min(this.#heardAt, Date.now());
    const silence = Date.now() - this.#heardAt;
    if (silence >= this.#silenceMs) {
      this.stop();
      this.#events.dead();
      return;
    }
    const half = this.#silenceMs / 2;
    if (silence < half) {
      this.#arm(half - silence);
      return;
    }
    if (!this.#pinged) {
      this.#pinged = true;
      this.#events.ping();
    }
    this.#arm(this.#silenceMs - silence);
  }
}
