import type pg from 'pg';
import { refuse } from '#platform/calls/index.ts';
import type { World } from '#platform/world/index.ts';
import { type Entry, RETRY_AFTER_MS, writeBatch } from './batch.ts';

/** How much may wait, and how it is cut into batches (SPEC C6). */
export interface BatchBounds {
  /** Batches that may be in flight side by side. */
  lanes: number;
  /** Rows, and bytes, of one batch. */
  rows: number;
  bytes: number;
  /** Rows that may wait, in all lanes together. */
  waitingRows: number;
  /** A row that waited longer is shed. Milliseconds. */
  ageMs: number;
  /** A lane that has just written collects for this long before it writes again. Milliseconds. */
  lingerMs: number;
}

export interface BatcherSettings<Row, Verdict> {
  pool: pg.Pool;
  world: World;
  bounds: BatchBounds;
  /** Any whole number; rows of one number are written in order, one batch at a time. */
  laneOf(row: Row): number;
  bytesOf(row: Row): number;
  /**
   * Writes the rows in one transaction and resolves, after the commit, with a verdict for each.
   * `again` says that an attempt before may have committed: rows must bear repetition.
   */
  write(client: pg.ClientBase, rows: readonly Row[], again: boolean): Promise<Verdict[]>;
  /** Rows were answered `unavailable` and perhaps written: devices have to look. */
  doubt(this: void): void;
}

export interface Batcher<Row, Verdict> {
  /**
   * Resolves once the row's batch has committed.
   *
   * @throws Refusal `overloaded` (certainly not written), `unavailable` (perhaps written: the same
   * row again is safe), `invalid` (this row alone cannot be stored)
   */
  add(row: Row): Promise<Verdict>;
  /** Rows not settled yet. */
  waiting(): number;
  /** Resolves when nothing waits and nothing is in flight. */
  drain(): Promise<void>;
}

/** Group commit (SPEC W2, W4): rows that come while a batch is in flight make the next one. */
export function createBatcher<Row, Verdict>(
  settings: BatcherSettings<Row, Verdict>,
): Batcher<Row, Verdict> {
  const lanes = Array.from({ length: settings.bounds.lanes }, () => new Lane(settings));
  return {
    add(row) {
      const lane = lanes[settings.laneOf(row) % lanes.length];
      if (lane === undefined) throw new RangeError('a lane is a whole number from 0 on');
      return lane.add(row);
    },
    waiting: () => lanes.reduce((sum, lane) => sum + lane.size, 0),
    async drain() {
      await Promise.all(lanes.map((lane) => lane.drained()));
    },
  };
}

class Lane<Row, Verdict> {
  readonly #settings: BatcherSettings<Row, Verdict>;
  readonly #bound: number;
  #waiting: Entry<Row, Verdict>[] = [];
  #inFlight = 0;
  #awake = false;
  #restedAt = 0;
  #whenDrained: (() => void)[] = [];

  constructor(settings: BatcherSettings<Row, Verdict>) {
    this.#settings = settings;
    this.#bound = Math.ceil(settings.bounds.waitingRows / settings.bounds.lanes);
  }

  get size(): number {
    return this.#waiting.length + this.#inFlight;
  }

  add(row: Row): Promise<Verdict> {
    this.#shedOld();
    if (this.#waiting.length >= this.#bound) return Promise.reject(shed());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ row, at: this.#settings.world.uptime(), resolve, reject });
      if (!this.#awake) this.#wake();
    });
  }

  drained(): Promise<void> {
    if (!this.#awake) return Promise.resolve();
    return new Promise((resolve) => this.#whenDrained.push(resolve));
  }

  /** At low load a row goes at once; under load rows are given time to gather. */
  #wake(): void {
    this.#awake = true;
    const { world, bounds } = this.#settings;
    const run = () => void this.#run();
    if (world.uptime() - this.#restedAt <= bounds.lingerMs) world.after(bounds.lingerMs, run);
    else setImmediate(run);
  }

  async #run(): Promise<void> {
    const batch = this.#take();
    this.#inFlight = batch.length;
    if (batch.length > 0) await writeBatch(this.#settings, batch);
    this.#inFlight = 0;
    this.#restedAt = this.#settings.world.uptime();
    if (this.#waiting.length > 0) return this.#wake();
    this.#awake = false;
    for (const resolve of this.#whenDrained.splice(0)) resolve();
  }

  /** Takes the oldest rows that fit a batch. */
  #take(): Entry<Row, Verdict>[] {
    this.#shedOld();
    const { bounds } = this.#settings;
    let bytes = 0;
    let taken = 0;
    for (const { row } of this.#waiting) {
      bytes += this.#settings.bytesOf(row);
      if (taken === bounds.rows || (taken > 0 && bytes > bounds.bytes)) break;
      taken++;
    }
    return this.#waiting.splice(0, taken);
  }

  /** Refuses rows that waited too long, also while a batch hangs in a database that is silent. */
  #shedOld(): void {
    const oldest = this.#settings.world.uptime() - this.#settings.bounds.ageMs;
    let old = 0;
    for (const entry of this.#waiting) {
      if (entry.at >= oldest) break;
      entry.reject(shed());
      old++;
    }
    if (old > 0) this.#waiting.splice(0, old);
  }
}

function shed() {
  return refuse('overloaded', { retryAfterMs: RETRY_AFTER_MS });
}
