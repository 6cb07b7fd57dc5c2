import { memoryStorage, type Storage } from '@teahouse/sdk';

/** A device's disk: what a process that has crashed still tries to write does not reach it. */
export class Disk {
  readonly #memory = memoryStorage();
  #process = 0;

  /** The storage of the process that starts now. */
  mount(): Storage {
    this.#process += 1;
    const process = this.#process;
    const memory = this.#memory;
    const alive = async <Result>(work: () => Promise<Result>, dead: Result) =>
      process === this.#process ? work() : dead;
    return {
      load: () => alive(() => memory.load(), null),
      save: (changed) => alive(() => memory.save(changed), undefined),
      keepWaiting: (message, draft) => alive(() => memory.keepWaiting(message, draft), undefined),
      dropWaiting: (message) => alive(() => memory.dropWaiting(message), undefined),
      loadLog: (conversation) => alive(() => memory.loadLog(conversation), null),
      saveLog: (conversation, log) => alive(() => memory.saveLog(conversation, log), undefined),
      clear: () => alive(() => memory.clear(), undefined),
    };
  }

  /** The client ids in its outbox, whether or not anything runs. */
  async waiting(): Promise<Set<string>> {
    const stored = await this.#memory.load();
    return new Set(stored?.outbox.map(({ clientId }) => clientId));
  }

  /** The process that has it mounted is dead from here on. */
  unmount(): void {
    this.#process += 1;
  }
}
