import { asCallError, isTransient } from './call-error.ts';
import type { Calls } from './calls.ts';
import { Pacer } from './pacer.ts';
import { draftKept, typeDraft } from './replica/index.ts';
import type { UnsentDraft } from './storage.ts';
import type { Store } from './store.ts';

/** A draft is told to the server after this pause in typing, in milliseconds. */
const pauseMs = 800;

/** Drafts that follow the person to other devices; what is not told yet is in the replica. */
export class DraftKeeper {
  readonly #store: Store;
  readonly #calls: Calls;
  readonly #kept: () => void;
  readonly #pacer: Pacer;
  #open = false;

  /** `kept` hears of each draft that the server has. */
  constructor(store: Store, calls: Calls, kept: () => void) {
    this.#store = store;
    this.#calls = calls;
    this.#kept = kept;
    this.#pacer = new Pacer(pauseMs, () => this.#tell());
  }

  open(): void {
    this.#open = true;
    if (this.#store.replica.drafts.size > 0) this.#pacer.request();
  }

  pause(): void {
    this.#open = false;
    this.#pacer.stop();
  }

  /** Tells what is due without waiting for a pause. Never rejects. */
  async flush(): Promise<void> {
    if (this.#open) await this.#tell().catch(() => {});
  }

  set(conversation: number, text: string, replyTo: number | null): void {
    const { drafts, state } = this.#store.replica;
    const held = drafts.get(conversation) ?? state.inbox.get(conversation)?.draft;
    if ((held?.text ?? '') === text && (held?.replyTo ?? null) === replyTo) return;
    const draft = { text, replyTo, at: Date.now() };
    this.#store.update((replica) => typeDraft(replica, conversation, draft));
    if (this.#open) this.#pacer.request({ postpone: true });
  }

  /** A message took the draft's place. Returns the empty one to keep; undefined for none. */
  sent(conversation: number): UnsentDraft | undefined {
    this.set(conversation, '', null);
    const left = this.#store.replica.drafts.get(conversation);
    return left?.text === '' ? left : undefined;
  }

  async #tell(): Promise<void> {
    const due = [...this.#store.replica.drafts];
    await Promise.all(due.map(([conversation, draft]) => this.#tellOne(conversation, draft)));
  }

  async #tellOne(conversation: number, draft: UnsentDraft): Promise<void> {
    try {
      await this.#calls.once('chat.draft', { conversation, ...draft });
    } catch (thrown) {
      if (isTransient(asCallError(thrown))) throw thrown;
    }
    this.#store.update((replica) => draftKept(replica, conversation, draft));
    this.#kept();
  }
}
