import { Pacer } from './pacer.ts';
import type { Replica } from './replica/index.ts';
import type { Log, State } from './state.ts';
import type { Storage, Stored } from './storage.ts';
import type { Store } from './store.ts';

/** Changes are saved together, this long after the first of them, in milliseconds. */
const gatherMs = 400;
/** Messages of a conversation that are kept for the next start. */
const keptMessages = 100;

/** What outlives the process; the outbox sees to itself. */
type Kept = Required<Omit<Stored, 'outbox'>>;

/** Saves what changed. A storage that fails costs the next start some time, and nothing else. */
export class Persistence {
  readonly #store: Store;
  readonly #storage: Storage;
  readonly #pacer: Pacer;
  #saved: Kept;
  #savedLogs: State['logs'];

  constructor(store: Store, storage: Storage) {
    this.#store = store;
    this.#storage = storage;
    this.#saved = keptOf(store.replica);
    this.#savedLogs = store.state.logs;
    this.#pacer = new Pacer(gatherMs, () => this.flush());
  }

  /** What the storage holds: what the state is now, unless it is told otherwise. */
  loaded(replica = this.#store.replica): void {
    this.#saved = keptOf(replica);
    this.#savedLogs = replica.state.logs;
  }

  changed(): void {
    const same = this.#store.state.logs === this.#savedLogs;
    if (!same || changesOf(this.#saved, keptOf(this.#store.replica)) !== null) {
      this.#pacer.request();
    }
  }

  stop(): void {
    this.#pacer.stop();
  }

  /** Saves at once; never rejects. Rows and the cursor that covers them go in one call. */
  async flush(): Promise<void> {
    const kept = keptOf(this.#store.replica);
    const changes = changesOf(this.#saved, kept);
    const logs = [...this.#store.state.logs].filter(([id, log]) => log !== this.#savedLogs.get(id));
    const pruned = prunedSince(this.#saved.streams, kept.streams);
    this.loaded();
    try {
      if (changes !== null) await this.#storage.save(changes);
      for (const [id, seq] of pruned) await this.#dropUpTo(id, seq);
      for (const [id, log] of logs) if (!log.hasNewer) await this.#storage.saveLog(id, newest(log));
    } catch {
      // The next start fetches again what is missing.
    }
  }

  /** What the server has removed is not kept here either, whether or not it is ever opened again. */
  async #dropUpTo(conversation: number, seq: number): Promise<void> {
    const stored = await this.#storage.loadLog(conversation);
    if (stored === null || !stored.messages.some((message) => message.seq <= seq)) return;
    const messages = stored.messages.filter((message) => message.seq > seq);
    const from = Math.max(stored.from, seq + 1);
    const to = Math.max(stored.to, seq);
    await this.#storage.saveLog(conversation, { version: stored.version, from, to, messages });
  }
}

/** The streams of which more is removed than before, and up to where. */
function prunedSince(before: Kept['streams'], after: Kept['streams']): [id: number, seq: number][] {
  if (before === after) return [];
  return [...after].flatMap(([id, { pruned }]) => {
    if (pruned === undefined || pruned.seq <= (before.get(id)?.pruned?.seq ?? 0)) return [];
    return [[id, pruned.seq]];
  });
}

function keptOf({ state, drafts }: Replica): Kept {
  const { cursor, me, contacts, requests, invitations, favourites, inbox } = state;
  const { streams, conversations, nicknames, profiles } = state;
  const personal = { cursor, me, contacts, requests, invitations, favourites, inbox, drafts };
  return { ...personal, streams, conversations, nicknames, profiles };
}

/** The parts that are other ones now; null when all are the same. */
function changesOf(before: Kept, after: Kept): Partial<Kept> | null {
  const names = (Object.keys(after) as (keyof Kept)[]).filter(
    (name) => after[name] !== before[name],
  );
  if (names.length === 0) return null;
  return Object.fromEntries(names.map((name) => [name, after[name]]));
}

function newest({ version, from, to, messages }: Log) {
  const kept = messages.slice(-keptMessages);
  const first = kept.length < messages.length ? (kept[0]?.seq ?? from) : from;
  return { version, from: first, to, messages: kept };
}
