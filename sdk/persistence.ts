import { Pacer } from './pacer.ts';
import type { Log, State } from './state.ts';
import type { Storage, Stored } from './storage.ts';
import type { Store } from './store.ts';

/** Changes are saved together, this long after the first of them, in milliseconds. */
const gatherMs = 400;
/** Messages of a conversation that are kept for the next start. */
const keptMessages = 100;

/** The parts of the state that outlive the process; the outbox sees to itself. */
const parts = [
  'cursor',
  'me',
  'contacts',
  'requests',
  'invitations',
  'inbox',
  'streams',
  'conversations',
  'profiles',
] as const satisfies (keyof Stored & keyof State)[];

/** Saves what changed. A storage that fails costs the next start some time, and nothing else. */
export class Persistence {
  readonly #store: Store;
  readonly #storage: Storage;
  readonly #pacer: Pacer;
  #saved: State;

  constructor(store: Store, storage: Storage) {
    this.#store = store;
    this.#storage = storage;
    this.#saved = store.state;
    this.#pacer = new Pacer(gatherMs, () => this.flush());
  }

  /** What the state is now is what the storage holds. */
  loaded(): void {
    this.#saved = this.#store.state;
  }

  changed(): void {
    const { state } = this.#store;
    const same = parts.every((part) => state[part] === this.#saved[part]);
    if (!same || state.logs !== this.#saved.logs) this.#pacer.request();
  }

  stop(): void {
    this.#pacer.stop();
  }

  /** Saves at once; never rejects. Rows and the cursor that covers them go in one call. */
  async flush(): Promise<void> {
    const { state } = this.#store;
    const before = this.#saved;
    this.#saved = state;
    const changed = parts.filter((part) => state[part] !== before[part]);
    const logs = [...state.logs].filter(([id, log]) => log !== before.logs.get(id));
    try {
      if (changed.length > 0) await this.#storage.save(picked(state, changed));
      for (const [id, log] of logs) if (!log.hasNewer) await this.#storage.saveLog(id, newest(log));
    } catch {
      // The next start fetches again what is missing.
    }
  }
}

function picked(state: State, names: readonly (typeof parts)[number][]): Partial<Stored> {
  return Object.fromEntries(names.map((name) => [name, state[name]]));
}

function newest({ version, from, to, messages }: Log) {
  const kept = messages.slice(-keptMessages);
  const first = kept.length < messages.length ? (kept[0]?.seq ?? from) : from;
  return { version, from: first, to, messages: kept };
}
