import { performance } from 'node:perf_hooks';

/**
 * Checks, by id, order and count, that each receiver got what its senders sent, and measures
 * the time from sending to delivery. A body is `sender:number:` filled up to 100 bytes.
 */
export class Deliveries {
  /** What each receiver heard last of each sender. */
  private readonly heard = new Map<string, number>();
  private readonly sentAt = new Map<string, number>();
  readonly latencies: number[] = [];
  count = 0;
  faults = 0;

  body(sender: number, number: number): string {
    const head = `${sender}:${number}:`;
    this.sentAt.set(`${sender}:${number}`, performance.now());
    return head.padEnd(100, 'x');
  }

  heardBy(receiver: number, text: string): void {
    const [sender, number] = text.split(':', 2).map(Number);
    const pair = `${receiver}<${sender}`;
    const expected = (this.heard.get(pair) ?? 0) + 1;
    if (number !== expected) this.faults += 1;
    this.heard.set(pair, number ?? Number.NaN);
    this.count += 1;
    const sent = this.sentAt.get(`${sender}:${number}`);
    if (sent !== undefined && this.latencies.length < 200_000) {
      this.latencies.push(performance.now() - sent);
    }
  }
}
