import { limits } from '@teahouse/protocol/limits';
import type { Calls } from './calls.ts';
import { Pacer } from './pacer.ts';
import { takeWatched } from './replica/index.ts';
import type { Store } from './store.ts';

/** A list that scrolls names other people many times a second; the server hears of the last. */
const settleMs = 250;

/** The people on screen, whose presence the server tells for as long as they are named. */
export class Watching {
  readonly #store: Store;
  readonly #calls: Calls;
  readonly #pacer: Pacer;
  #users: readonly number[] = [];
  #open = false;

  constructor(store: Store, calls: Calls) {
    this.#store = store;
    this.#calls = calls;
    this.#pacer = new Pacer(settleMs, () => this.#watch());
  }

  open(): void {
    this.#open = true;
    if (this.#users.length > 0) this.#pacer.request({ now: true });
  }

  pause(): void {
    this.#open = false;
    this.#pacer.stop();
  }

  /** At most `limits.watched` people, the first of them when there are more. */
  set(users: readonly number[]): void {
    const named = [...new Set(users)].slice(0, limits.watched);
    const known = new Set(this.#users);
    if (named.length === known.size && named.every((user) => known.has(user))) return;
    this.#users = named;
    if (this.#open) this.#pacer.request();
  }

  async #watch(): Promise<void> {
    const users = [...this.#users];
    const { present } = await this.#calls.call('identity.watch', { users });
    this.#store.update((replica) => takeWatched(replica, present));
  }
}
