import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '../kit/client.ts';
import type { Attempt, Ledger } from './ledger.ts';
import { type Outcome, openRawSocket, type RawSocket } from './raw-socket.ts';
import type { Seeded } from './seeded.ts';

/** Sends under way at the same time. */
const width = 3;
const pauseMs = 25;
const againMs = 40;
/** Refusals that pass; any other is a defect. */
const passing = ['unavailable', 'overloaded'];

/**
 * A device that calls `chat.send` by itself and keeps every acknowledgement. What it has no
 * answer to it repeats under the same client id, or gives up: then it may be there once or not.
 */
export class RawCaller {
  readonly #person: Person;
  readonly #conversation: number;
  readonly #ledger: Ledger;
  readonly #seeded: Seeded;
  #socket: Promise<RawSocket> | null = null;
  #sockets = 0;
  #count = 0;
  #lines: Promise<unknown> = Promise.resolve();
  #stopping = false;

  constructor(
    person: Person,
    conversation: number,
    { ledger, seeded }: { ledger: Ledger; seeded: Seeded },
  ) {
    this.#person = person;
    this.#conversation = conversation;
    this.#ledger = ledger;
    this.#seeded = seeded;
  }

  start(): void {
    this.#stopping = false;
    this.#lines = Promise.all(Array.from({ length: width }, () => this.#sendOn()));
    // Whoever stops the caller hears of it; until then it is not unheard.
    this.#lines.catch(() => {});
  }

  /** Resolves when all that was begun is acknowledged or given up; rejects at a refusal. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#lines;
  }

  async close(): Promise<void> {
    (await this.#socket)?.close();
  }

  async #sendOn(): Promise<void> {
    while (!this.#stopping) {
      await this.#sendOne(await this.#connected());
      await sleep(pauseMs);
    }
  }

  async #sendOne(socket: RawSocket): Promise<void> {
    this.#count += 1;
    const attempt = this.#ledger.begin({
      conversation: this.#conversation,
      sender: this.#person.id,
      clientId: randomUUID(),
      text: `raw ${this.#person.handle} ${this.#count}`,
      line: `raw ${this.#person.handle}`,
      socket: this.#sockets,
    });
    if (this.#settled(attempt, await socket.call('chat.send', inputOf(attempt)))) return;
    attempt.socket = null;
    while (this.#seeded.next() < 0.8) {
      await sleep(againMs);
      const again = await this.#connected();
      if (this.#settled(attempt, await again.call('chat.send', inputOf(attempt)))) return;
    }
  }

  #settled(attempt: Attempt, outcome: Outcome<'chat.send'>): boolean {
    if (outcome === 'unknown') return false;
    if ('output' in outcome) {
      this.#ledger.acknowledge(attempt, outcome.output);
      return true;
    }
    if (passing.includes(outcome.error.code)) return false;
    throw new Error(`${attempt.text} was refused: ${JSON.stringify(outcome.error)}`);
  }

  /** The socket that stands, or the next one that will. */
  #connected(): Promise<RawSocket> {
    this.#socket ??= this.#connect();
    return this.#socket;
  }

  async #connect(): Promise<RawSocket> {
    const { url, token } = this.#person;
    for (;;) {
      const socket = await openRawSocket(url, token);
      if (socket !== null) {
        this.#sockets += 1;
        void socket.closed.then(() => {
          this.#socket = null;
        });
        return socket;
      }
      await sleep(againMs);
    }
  }
}

export const inputOf = ({ conversation, clientId, text }: Attempt) => ({
  conversation,
  clientId,
  text,
});
