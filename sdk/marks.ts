import type { Stream } from '@teahouse/protocol';
import { asCallError, isTransient } from './call-error.ts';
import type { Calls } from './calls.ts';
import { Pacer } from './pacer.ts';
import { readUpTo } from './replica/index.ts';
import type { Marks } from './state.ts';
import type { Store } from './store.ts';

/** At most one call in this time, in milliseconds (SPEC R4). */
const paceMs = 1_000;
/** The server writes marks a moment after it was told; one that died meanwhile is told again. */
const unsureMs = 5_000;
const batch = 100;

/** How far messages have reached this device, and how far they were read. */
export class MarkKeeper {
  readonly #store: Store;
  readonly #calls: Calls;
  readonly #pacer: Pacer;
  /** Not yet told. */
  readonly #due = new Map<number, Marks>();
  /** Told of late: what, and when. */
  #told: { conversation: number; marks: Marks; at: number }[] = [];
  /** What was said of delivery since this client started. */
  readonly #delivered = new Map<number, number>();
  #open = false;

  constructor(store: Store, calls: Calls) {
    this.#store = store;
    this.#calls = calls;
    this.#pacer = new Pacer(paceMs, () => this.#tell());
  }

  open(): void {
    this.#open = true;
    for (const stream of this.#store.state.streams.values()) this.reached(stream);
    if (this.#due.size > 0) this.#pacer.request({ now: true });
  }

  pause(): void {
    this.#open = false;
    this.#pacer.stop();
    const since = Date.now() - unsureMs;
    for (const { conversation, marks, at } of this.#told) {
      if (at >= since) this.#note(conversation, marks);
    }
    this.#told = [];
  }

  /** Tells what is due without waiting for the pace. Never rejects. */
  async flush(): Promise<void> {
    if (this.#open) await this.#tell().catch(() => {});
  }

  /** Places after the last message of a log are read with it: what stood there has disappeared. */
  read(conversation: number, upTo: number): void {
    const { inbox, logs } = this.#store.state;
    const row = inbox.get(conversation);
    const log = logs.get(conversation);
    const isLast = log?.hasNewer === false && !log.messages.some((each) => each.seq > upTo);
    const seq = isLast ? Math.max(upTo, log.to) : upTo;
    if (row !== undefined && seq <= row.readSeq) return;
    this.#store.update((replica) => readUpTo(replica, conversation, seq));
    this.#note(conversation, { read: seq, delivered: 0 });
  }

  /** Messages of others have reached this device; it is told where receipts are one-to-one. */
  reached({ id, head, preview }: Pick<Stream, 'id' | 'head' | 'preview'>): void {
    const { conversations, inbox, me } = this.#store.state;
    const row = inbox.get(id);
    if (conversations.get(id)?.kind !== 'direct' || row === undefined) return;
    if (preview?.sender === me?.id || head <= row.readSeq) return;
    if (head <= (this.#delivered.get(id) ?? 0)) return;
    this.#delivered.set(id, head);
    this.#note(id, { read: 0, delivered: head });
  }

  #note(conversation: number, { read, delivered }: Marks): void {
    const due = this.#due.get(conversation);
    this.#due.set(conversation, {
      read: Math.max(read, due?.read ?? 0),
      delivered: Math.max(delivered, due?.delivered ?? 0),
    });
    const lastAt = this.#told.at(-1)?.at ?? 0;
    if (this.#open) this.#pacer.request({ now: Date.now() - lastAt >= paceMs });
  }

  async #tell(): Promise<void> {
    const due = [...this.#due].slice(0, batch);
    if (due.length === 0) return;
    const at = Date.now();
    this.#told = this.#told.filter((each) => each.at >= at - unsureMs);
    for (const [conversation, marks] of due) {
      this.#due.delete(conversation);
      this.#told.push({ conversation, marks, at });
    }
    await this.#call(due);
    if (this.#due.size > 0) this.#pacer.request();
  }

  async #call(told: [number, Marks][]): Promise<void> {
    const marks = told.map(([conversation, { read, delivered }]) => ({
      conversation,
      ...(read > 0 && { read }),
      ...(delivered > 0 && { delivered }),
    }));
    try {
      await this.#calls.once('chat.mark', { marks });
    } catch (thrown) {
      if (!isTransient(asCallError(thrown))) return;
      for (const [conversation, each] of told) this.#note(conversation, each);
      throw thrown;
    }
  }
}
