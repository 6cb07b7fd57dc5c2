import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { apiPath } from '@teahouse/protocol/frames';
import type { Person } from '../kit/client.ts';
import type { Answer, Attempt, Ledger } from './ledger.ts';
import { inputOf } from './raw-caller.ts';

const paceMs = 20;
/** A request that hangs for longer is a defect: statements and waits are bounded by less. */
const answerMs = 20_000;

/**
 * Sends one message after another over HTTP, each until it is acknowledged. The longest time
 * without an acknowledgement is how long people could not send.
 */
export class Prober {
  readonly #person: Person;
  readonly #conversation: number;
  readonly #ledger: Ledger;
  #count = 0;
  #lastAt = performance.now();
  #silenceMs = 0;
  #stopping = false;
  #running: Promise<void> = Promise.resolve();

  constructor(person: Person, conversation: number, ledger: Ledger) {
    this.#person = person;
    this.#conversation = conversation;
    this.#ledger = ledger;
  }

  start(): void {
    this.#stopping = false;
    this.#lastAt = performance.now();
    this.#silenceMs = 0;
    this.#running = this.#probeOn();
    this.#running.catch(() => {});
  }

  /** Resolves, after the next acknowledgement, with the longest silence since the start, in ms. */
  async stop(): Promise<number> {
    this.#stopping = true;
    await this.#running;
    return this.#silenceMs;
  }

  async #probeOn(): Promise<void> {
    while (!this.#stopping) {
      await this.#probe();
      await sleep(paceMs);
    }
  }

  async #probe(): Promise<void> {
    this.#count += 1;
    const attempt = this.#ledger.begin({
      conversation: this.#conversation,
      sender: this.#person.id,
      clientId: randomUUID(),
      text: `probe ${this.#count}`,
      line: `probe ${this.#person.handle}`,
      socket: null,
    });
    let answer = await this.#post(attempt);
    while (answer === null) {
      await sleep(paceMs);
      answer = await this.#post(attempt);
    }
    this.#ledger.acknowledge(attempt, answer);
    const now = performance.now();
    this.#silenceMs = Math.max(this.#silenceMs, now - this.#lastAt);
    this.#lastAt = now;
  }

  /** Null when nobody answered, or the answer was that it passes. */
  async #post(attempt: Attempt): Promise<Answer | null> {
    const { url, token } = this.#person;
    const response = await fetch(`${url}${apiPath}/chat.send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(inputOf(attempt)),
      signal: AbortSignal.timeout(answerMs),
    }).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'TimeoutError') throw error;
      return null;
    });
    if (response === null) return null;
    const body = await response.text().catch(() => '');
    if (response.ok && body !== '') return JSON.parse(body) as Answer;
    if (response.ok || response.status === 503) return null;
    throw new Error(`${attempt.text} was answered ${response.status}: ${body}`);
  }
}
