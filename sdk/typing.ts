import type { Calls } from './calls.ts';
import { pruneTyping, typingLasts } from './replica/index.ts';
import type { Store } from './store.ts';

/** At most one signal for a conversation in this time, in milliseconds. */
const paceMs = 3_000;

/** Who is typing or recording: signals of one's own, and those of others until they run out. */
export class Typing {
  readonly #store: Store;
  readonly #calls: Calls;
  readonly #said = new Map<number, { at: number; recording: boolean }>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #open = false;

  constructor(store: Store, calls: Calls) {
    this.#store = store;
    this.#calls = calls;
  }

  open(): void {
    this.#open = true;
  }

  pause(): void {
    this.#open = false;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** A signal that is lost is not missed: the next one follows. */
  say(conversation: number, recording: boolean): void {
    const at = Date.now();
    const said = this.#said.get(conversation);
    const again = said?.recording === recording && at - said.at < paceMs;
    if (!this.#open || again) return;
    this.#said.set(conversation, { at, recording });
    const signal = { conversation, ...(recording && { recording }) };
    this.#calls.once('chat.typing', signal).catch(() => {});
  }

  /** A message was sent, which ends the typing for others: the next letter is said at once. */
  sent(conversation: number): void {
    this.#said.delete(conversation);
  }

  /** Someone began: it has an end. */
  heard(): void {
    this.#timer ??= setTimeout(() => this.#prune(), typingLasts);
  }

  #prune(): void {
    this.#timer = undefined;
    this.#store.update((replica) => pruneTyping(replica, Date.now()));
    const ends = [...this.#store.state.typing.values()].flatMap((people) =>
      Array.from(people.values(), ({ until }) => until),
    );
    if (ends.length === 0) return;
    this.#timer = setTimeout(() => this.#prune(), Math.max(0, Math.min(...ends) - Date.now()));
  }
}
