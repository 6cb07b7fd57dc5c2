import { onWakeHint } from './hints.ts';
import { dropExpired, nextExpiry } from './replica/expired.ts';
import { isExpired, type Replica, takePreview } from './replica/index.ts';
import { serverNow } from './selectors.ts';
import type { State } from './state.ts';
import type { Storage } from './storage.ts';
import type { Store } from './store.ts';

/** What came is looked at this long after the first of it, in milliseconds. */
const gatherMs = 250;
/** A timer waits no longer than this: a device that slept goes by its clock again. */
const longestMs = 60_000;
/** How often what is stored is gone through. */
const sweepMs = 3_600_000;

/**
 * Drops what has disappeared from what this device holds (SPEC R6): at its moment, by the server's
 * clock, from memory, and soon after from the storage. No word of the server is needed for it.
 */
export class Vanishing {
  readonly #store: Store;
  readonly #storage: Storage;
  readonly #lost: (conversations: number[]) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sweeping: ReturnType<typeof setInterval> | undefined;
  #unhint: (() => void) | undefined;
  #logs: State['logs'] | undefined;
  #streams: State['streams'] | undefined;
  /** Whether the timer is one that waits for more to come. */
  #gathers = false;

  /** `lost` hears which conversations have lost their preview. */
  constructor(store: Store, storage: Storage, lost: (conversations: number[]) => void) {
    this.#store = store;
    this.#storage = storage;
    this.#lost = lost;
  }

  start(): void {
    this.#unhint = onWakeHint(() => this.#drop());
    this.#sweeping = setInterval(() => void this.#sweep(), sweepMs);
    void this.#sweep();
    this.#drop();
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#sweeping);
    this.#unhint?.();
    this.#unhint = undefined;
  }

  /** What was held before, but for what has disappeared since. */
  without(replica: Replica): Replica {
    return dropExpired(replica, serverNow(this.#store.state));
  }

  /** Messages came or went: the next one to disappear may be another. */
  look(): void {
    const { logs, streams } = this.#store.state;
    if (this.#unhint === undefined || this.#gathers) return;
    if (logs === this.#logs && streams === this.#streams) return;
    this.#gathers = true;
    this.#arm(gatherMs);
  }

  #drop(): void {
    if (this.#unhint === undefined) return;
    const { streams } = this.#store.state;
    this.#store.update((replica) => dropExpired(replica, serverNow(replica.state)));
    const { state } = this.#store;
    const lost = [...streams].filter(
      ([id, { preview }]) => preview && state.streams.get(id)?.preview === null,
    );
    if (state.streams !== streams) this.#lost(lost.map(([id]) => id));
    for (const [id] of lost) void this.#lookBack(id);
    this.#logs = state.logs;
    this.#streams = state.streams;
    this.#gathers = false;
    clearTimeout(this.#timer);
    const next = nextExpiry(state);
    if (Number.isFinite(next)) this.#arm(Math.min(next - serverNow(state), longestMs));
  }

  /** Where what is kept here goes up to the present, nobody has to be asked what was before. */
  async #lookBack(conversation: number): Promise<void> {
    const stored = await this.#storage.loadLog(conversation).catch(() => null);
    const { version = Infinity } = this.#store.state.streams.get(conversation) ?? {};
    if (stored === null || stored.version < version) return;
    const at = serverNow(this.#store.state);
    const messages = stored.messages.filter((message) => !isExpired(message, at));
    if (messages.length === 0) return;
    const page = { messages, version: stored.version };
    this.#store.update((replica) => takePreview(replica, conversation, page));
  }

  #arm(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#drop(), Math.max(0, ms));
  }

  /** Conversations that are not in memory; a storage that fails is gone through the next time. */
  async #sweep(): Promise<void> {
    try {
      const at = serverNow(this.#store.state);
      for (const conversation of (await this.#storage.expiredLogs?.(at)) ?? []) {
        // What is in memory is saved without it.
        if (this.#store.state.logs.has(conversation)) continue;
        const stored = await this.#storage.loadLog(conversation);
        if (stored === null) continue;
        const messages = stored.messages.filter((message) => !isExpired(message, at));
        await this.#storage.saveLog(conversation, { ...stored, messages });
      }
    } catch {
      // What has disappeared is not shown from there in any case.
    }
  }
}
