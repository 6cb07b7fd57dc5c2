import type { EventName, Events } from '@teahouse/protocol';

/** Those who listen to the server's events. */
export class Listeners {
  readonly #byEvent = new Map<EventName, Set<(data: unknown) => void>>();

  /** Returns the end of it. */
  on<Name extends EventName>(event: Name, receive: (data: Events[Name]) => void): () => void {
    const listeners = this.#byEvent.get(event) ?? new Set();
    this.#byEvent.set(event, listeners);
    const listener = (data: unknown) => receive(data as Events[Name]);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  tell<Name extends EventName>(event: Name, data: Events[Name]): void {
    for (const receive of this.#byEvent.get(event) ?? []) receive(data);
  }
}
