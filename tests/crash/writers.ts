import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Ledger } from './ledger.ts';
import type { Seeded } from './seeded.ts';
import type { Resident, Town } from './town.ts';

const paceMs = 15;
/** One in so many steps is somebody looking at a conversation instead of writing. */
const looks = 5;

/** Everybody writes with the sdk, whose outbox sees to the rest, and reads at times. */
export class Writers {
  readonly #town: Town;
  readonly #ledger: Ledger;
  readonly #seeded: Seeded;
  #count = 0;
  #stopping = false;
  #running: Promise<void> = Promise.resolve();

  constructor(town: Town, { ledger, seeded }: { ledger: Ledger; seeded: Seeded }) {
    this.#town = town;
    this.#ledger = ledger;
    this.#seeded = seeded;
  }

  start(): void {
    this.#stopping = false;
    this.#running = this.#writeOn();
  }

  /** Resolves when every outbox is empty. */
  async stop(withinMs: number): Promise<void> {
    this.#stopping = true;
    await this.#running;
    for (const { client } of this.#town.residents) {
      const state = await client.until(({ link, outbox }) => {
        const refused = [...outbox.values()].flat().some(({ state }) => state === 'failed');
        return refused || (link.status === 'online' && outbox.size === 0);
      }, withinMs);
      expect([...state.outbox.values()].flat(), 'refused by the server').toEqual([]);
    }
  }

  async #writeOn(): Promise<void> {
    while (!this.#stopping) {
      const resident = this.#seeded.oneOf(this.#town.residents);
      const conversation = this.#seeded.oneOf(resident.conversations);
      const reads = resident === this.#town.reader || this.#seeded.between(1, looks) === 1;
      if (reads) this.#look(resident, conversation);
      else this.#write(resident, conversation);
      await sleep(paceMs);
    }
  }

  #look({ client }: Resident, conversation: number): void {
    const head = client.state().logs.get(conversation)?.to ?? 0;
    client.read(conversation, head);
  }

  #write({ client, person }: Resident, conversation: number): void {
    this.#count += 1;
    const text = `sdk ${person.handle} ${this.#count}`;
    this.#ledger.begin({
      conversation,
      sender: person.id,
      clientId: client.send(conversation, { text }),
      text,
      line: `sdk ${person.handle}`,
      socket: null,
    });
  }
}
