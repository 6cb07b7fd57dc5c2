/** Says that a receiver threw: the topic, and what it threw. */
export type ReportFault = (topic: string, error: unknown) => void;

/** Who receives what, in this process. */
export class Subscribers {
  readonly #byTopic = new Map<string, Set<(payload: string) => void>>();
  readonly #report: ReportFault;

  constructor(report: ReportFault) {
    this.#report = report;
  }

  /** @returns whether it is the topic's first */
  add(topic: string, receive: (payload: string) => void): boolean {
    const known = this.#byTopic.get(topic);
    if (known === undefined) this.#byTopic.set(topic, new Set([receive]));
    else known.add(receive);
    return known === undefined;
  }

  /** @returns whether it was the topic's last */
  remove(topic: string, receive: (payload: string) => void): boolean {
    const known = this.#byTopic.get(topic);
    if (known === undefined || !known.delete(receive) || known.size > 0) return false;
    return this.#byTopic.delete(topic);
  }

  /** One receiver's error does not keep a signal from the others. */
  tell(topic: string, payload: string): void {
    for (const receive of this.#byTopic.get(topic) ?? []) {
      try {
        receive(payload);
      } catch (error) {
        this.#report(topic, error);
      }
    }
  }

  clear(): void {
    this.#byTopic.clear();
  }
}
