import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../test-results');

/** What happened, in order: kept in memory, and written where a seed fails. */
export class Trace {
  readonly #seed: number;
  readonly #began = Date.now();
  readonly #lines: string[] = [];

  constructor(seed: number) {
    this.#seed = seed;
  }

  note(who: string, what: string): void {
    const ms = String(Date.now() - this.#began).padStart(6);
    this.#lines.push(`${ms} ${who.padEnd(12)} ${what}`);
  }

  /** Writes all of it into a file, whose path it returns. */
  keep(failure: unknown): string {
    const path = join(folder, `simulation-${this.#seed}.log`);
    mkdirSync(folder, { recursive: true });
    const reason = failure instanceof Error ? (failure.stack ?? failure.message) : String(failure);
    writeFileSync(path, `${[`seed ${this.#seed}`, ...this.#lines, reason].join('\n')}\n`);
    return path;
  }
}
