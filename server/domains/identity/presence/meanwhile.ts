/** What changes who may see whom. */
export type Change =
  | { kind: 'visibility'; user: number; visible: boolean }
  | { kind: 'parted'; a: number; b: number };

/**
 * What is said while the database is asked: its answer may be older, and what was said counts.
 */
export class Meanwhile {
  readonly #listening = new Set<Change[]>();

  note(change: Change): void {
    for (const changes of this.#listening) changes.push(change);
  }

  /** Asks, and returns with the answer what was said until it came, in order. */
  async during<T>(ask: () => Promise<T>): Promise<{ answer: T; changes: readonly Change[] }> {
    const changes: Change[] = [];
    this.#listening.add(changes);
    try {
      return { answer: await ask(), changes };
    } finally {
      this.#listening.delete(changes);
    }
  }
}
