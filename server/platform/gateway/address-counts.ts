import type { Duplex } from 'node:stream';
import { addressKey } from '#platform/limits/index.ts';

/** How many sockets each address has here, from the upgrade's begin to the stream's end. */
export class AddressCounts {
  readonly #counts = new Map<string, number>();

  of(address: string): number {
    return this.#counts.get(addressKey(address)) ?? 0;
  }

  /** Counts a stream until it closes. */
  add(address: string, stream: Duplex): void {
    const counts = this.#counts;
    const key = addressKey(address);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    stream.once('close', () => {
      const left = (counts.get(key) ?? 1) - 1;
      if (left === 0) counts.delete(key);
      else counts.set(key, left);
    });
  }
}
