import { limits } from '@teahouse/protocol/limits';
import type { Calls } from './calls.ts';
import { Pacer } from './pacer.ts';
import { takeProfiles } from './replica/index.ts';
import type { Store } from './store.ts';

/** A profile is asked for again when it is older than this, in milliseconds. */
const staleMs = 10 * 60_000;
/** Those who come on screen together are asked for together. */
const gatherMs = 20;

/** Profiles of the people whom the views show; fetched, never fanned out. */
export class ProfileKeeper {
  readonly #store: Store;
  readonly #calls: Calls;
  readonly #pacer: Pacer;
  readonly #wanted = new Set<number>();
  /** When each was last asked for, also those that the server left out. */
  readonly #askedAt = new Map<number, number>();
  #open = false;

  constructor(store: Store, calls: Calls) {
    this.#store = store;
    this.#calls = calls;
    this.#pacer = new Pacer(gatherMs, () => this.#ask());
  }

  open(): void {
    this.#open = true;
    if (this.#wanted.size > 0) this.#pacer.request();
  }

  pause(): void {
    this.#open = false;
    this.#pacer.stop();
  }

  need(users: readonly number[]): void {
    const staleBefore = Date.now() - staleMs;
    for (const user of users) {
      if ((this.#askedAt.get(user) ?? 0) < staleBefore) this.#wanted.add(user);
    }
    if (this.#open && this.#wanted.size > 0) this.#pacer.request();
  }

  async #ask(): Promise<void> {
    const users = [...this.#wanted].slice(0, limits.ids);
    if (users.length === 0) return;
    const { profiles } = await this.#calls.call('identity.profiles', { users });
    const now = Date.now();
    for (const user of users) {
      this.#wanted.delete(user);
      this.#askedAt.set(user, now);
    }
    this.#store.update((replica) => takeProfiles(replica, profiles));
    if (this.#wanted.size > 0) this.#pacer.request();
  }
}
