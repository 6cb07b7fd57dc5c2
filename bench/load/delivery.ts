import { performance } from 'node:perf_hooks';

/** More are not kept: percentiles do not change by them. */
const LATENCIES = 200_000;

/**
 * Checks, by id, order and count, that each receiver got what its senders sent, and measures
 * the time from sending to delivery. A body is `sender:number:` filled up to 100 bytes.
 */
export class Deliveries {
  /** By receiver, the number that it heard last of each sender. */
  private readonly heard: Map<number, number>[] = [];
  /** By sender, when each of its messages was sent. */
  private readonly sentAt: number[][] = [];
  readonly latencies: number[] = [];
  count = 0;
  faults = 0;

  body(sender: number, number: number): string {
    const times = this.sentAt[sender] ?? [];
    this.sentAt[sender] = times;
    times[number] = performance.now();
    return `${sender}:${number}:`.padEnd(100, 'x');
  }

  heardBy(receiver: number, text: string): void {
    const first = text.indexOf(':');
    const sender = Number(text.slice(0, first));
    const number = Number(text.slice(first + 1, text.indexOf(':', first + 1)));
    const last = this.heard[receiver] ?? new Map<number, number>();
    this.heard[receiver] = last;
    if (number !== (last.get(sender) ?? 0) + 1) this.faults += 1;
    last.set(sender, number);
    this.count += 1;
    const sent = this.sentAt[sender]?.[number];
    if (sent !== undefined && this.latencies.length < LATENCIES) {
      this.latencies.push(performance.now() - sent);
    }
  }
}
