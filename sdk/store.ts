import { emptyReplica, type Replica, withState } from './replica/index.ts';
import type { State } from './state.ts';

/** Holds the replica of a client, and tells those who watch when its state is another. */
export class Store {
  #replica: Replica = emptyReplica;
  readonly #listeners = new Set<() => void>();

  get replica(): Replica {
    return this.#replica;
  }

  get state(): State {
    return this.#replica.state;
  }

  /** Applies a step. Listeners are called at once, when the state changed. */
  update(step: (replica: Replica) => Replica): void {
    const before = this.#replica.state;
    this.#replica = step(this.#replica);
    if (this.#replica.state === before) return;
    for (const changed of this.#listeners) changed();
  }

  /** Changes parts of the state. */
  set(changed: Partial<State>): void {
    this.update((replica) => withState(replica, changed));
  }

  /** Returns the end of the subscription. */
  subscribe(changed: () => void): () => void {
    const listener = () => changed();
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}
