import { limits } from '@teahouse/protocol/limits';
import { asCallError, isTransient } from './call-error.ts';
import type { Calls } from './calls.ts';
import { Pacer } from './pacer.ts';
import type { Store } from './store.ts';

/** Who goes from group to group in a list tells the server of the last. */
const settleMs = 50;

/**
 * Tells the server which groups are open here: of large ones, events come whole only then
 * (SPEC A4). Beyond as many as the wire takes, those opened last; the others follow by their heads.
 */
export class Onlooking {
  readonly #store: Store;
  readonly #calls: Calls;
  readonly #pacer: Pacer;
  readonly #opened = new Set<number>();
  /** What the server knows, on this link. */
  #told = '';
  #open = false;

  constructor(store: Store, calls: Calls) {
    this.#store = store;
    this.#calls = calls;
    this.#pacer = new Pacer(settleMs, () => this.#tell());
  }

  open(): void {
    this.#open = true;
    this.#told = '';
    this.#look({ now: true });
  }

  pause(): void {
    this.#open = false;
    this.#pacer.stop();
  }

  opened(conversation: number): void {
    this.#opened.delete(conversation);
    this.#opened.add(conversation);
    this.#look();
  }

  closed(conversation: number): void {
    if (this.#opened.delete(conversation)) this.#look();
  }

  forget(): void {
    this.#opened.clear();
  }

  #look(hurry: { now?: boolean } = {}): void {
    if (this.#open && this.#groups().join() !== this.#told) this.#pacer.request(hurry);
  }

  #groups(): number[] {
    const { conversations } = this.#store.state;
    const kindOf = (id: number) => conversations.get(id)?.kind ?? 'group';
    const groups = [...this.#opened].filter((id) => kindOf(id) === 'group');
    return groups.slice(-limits.watchedGroups);
  }

  async #tell(): Promise<void> {
    const conversations = this.#groups();
    await this.#calls.call('chat.watch', { conversations }).catch((thrown: unknown) => {
      // To a server that knows no such call every group is a small one.
      if (isTransient(asCallError(thrown))) throw thrown;
    });
    this.#told = conversations.join();
    this.#look();
  }
}
