/** Runs one socket's calls on one thing, a conversation, after each other (SPEC W7). */
export class CallOrder {
  readonly #last = new Map<number, Promise<void>>();

  /** Begins `call` when all that came before on `key` has settled. `call` never rejects. */
  add(key: number, call: () => Promise<void>): void {
    const before = this.#last.get(key);
    const mine = (before === undefined ? call() : before.then(call)).then(() => {
      if (this.#last.get(key) === mine) this.#last.delete(key);
    });
    this.#last.set(key, mine);
  }
}
