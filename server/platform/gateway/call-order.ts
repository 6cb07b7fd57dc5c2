/** Runs one socket's calls on one conversation after each other (SPEC W7). */
export class CallOrder {
  readonly #last = new Map<number, Promise<void>>();

  /** Begins `call` when all that came before on `conversation` has settled. `call` never rejects. */
  add(conversation: number, call: () => Promise<void>): void {
    const before = this.#last.get(conversation);
    const mine = (before === undefined ? call() : before.then(call)).then(() => {
      if (this.#last.get(conversation) === mine) this.#last.delete(conversation);
    });
    this.#last.set(conversation, mine);
  }
}
