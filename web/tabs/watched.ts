/** What tabs watch by one socket, each in a list of its own: people, and groups that are open. */
export class Watched {
  readonly #lists = new Map<string, readonly number[]>();
  readonly #most: number;

  /** @param most a socket watches no more than this many */
  constructor(most: number) {
    this.#most = most;
  }

  /** @returns what all tabs watch together, each once, those of this tab first */
  set(tab: string, list: readonly number[]): number[] {
    this.#lists.set(tab, list);
    const others = [...this.#lists.values()].filter((each) => each !== list).toReversed();
    return [...new Set([list, ...others].flat())].slice(0, this.#most);
  }

  delete(tab: string): void {
    this.#lists.delete(tab);
  }

  clear(): void {
    this.#lists.clear();
  }
}
