import { setTimeout as passing } from 'node:timers/promises';
import type { Seeded } from '../crash/seeded.ts';
import type { TestNats } from '../kit/nats.ts';
import type { TestProcess } from '../kit/process.ts';
import type { Trace } from './trace.ts';

/** How long the bus is away at most, in milliseconds. */
const busAwayMs = 400;

/** The processes that serve one database, some of which may be dead at a time. */
export class House {
  readonly #start: () => Promise<TestProcess>;
  readonly #dice: Seeded;
  readonly #trace: Trace;
  #alive: TestProcess[] = [];
  readonly #starting = new Set<Promise<void>>();
  readonly #bus: TestNats | null;
  #busAway: Promise<void> | null = null;

  /** @param bus null where there is none: one process then */
  constructor(
    start: () => Promise<TestProcess>,
    bus: TestNats | null,
    { dice, trace }: { dice: Seeded; trace: Trace },
  ) {
    this.#start = start;
    this.#bus = bus;
    this.#dice = dice;
    this.#trace = trace;
  }

  /** Starts one process more; it is served from as soon as it stands. */
  async grow(): Promise<void> {
    const started = await this.#start();
    this.#alive.push(started);
  }

  /** The process that started last; while the house is not opened, its link is the valid one. */
  youngest(): TestProcess {
    const youngest = this.#alive.at(-1);
    if (youngest === undefined) throw new Error('no process lives');
    return youngest;
  }

  /** A process that lives; an address where nobody listens while none does. */
  readonly place = (): string =>
    this.#alive.length === 0 ? 'http://127.0.0.1:9' : this.#dice.oneOf(this.#alive).url;

  /** Kills one process, and starts another in its stead after a moment. */
  async kill(): Promise<void> {
    const [victim] = this.#alive;
    if (victim === undefined) return;
    this.#alive = this.#alive.filter((each) => each !== victim);
    this.#trace.note('house', `kills ${victim.url}`);
    await victim.kill();
    const starting = this.grow().then(() => {
      this.#starting.delete(starting);
      this.#trace.note('house', 'has another process');
    });
    this.#starting.add(starting);
  }

  /** Kills the bus for a moment, in which every signal from one process to another is lost. */
  loseBus(): void {
    const bus = this.#bus;
    if (bus === null || this.#busAway !== null) return;
    this.#trace.note('house', 'loses the bus');
    const awayMs = this.#dice.between(0, busAwayMs);
    const back = async () => {
      await bus.kill();
      await passing(awayMs);
      await bus.restart();
      this.#busAway = null;
      this.#trace.note('house', 'has the bus again');
    };
    this.#busAway = back();
  }

  /** All processes that were asked for stand, and the bus. */
  async whole(): Promise<void> {
    await this.#busAway;
    await Promise.all(this.#starting);
  }

  async end(): Promise<void> {
    await this.whole();
    await Promise.all(this.#alive.map((each) => each.stop()));
  }
}
