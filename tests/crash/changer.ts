import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceLine } from '@teahouse/protocol';
import { CallError } from '@teahouse/sdk';
import { expect } from 'vitest';
import type { TestClient } from '../kit/client.ts';
import type { Seeded } from './seeded.ts';
import type { Resident, Town } from './town.ts';
import { historyOf } from './verdict.ts';

const paceMs = 20;
const againMs = 40;
/** Outcomes that nobody knows; any other refusal is a defect. */
const doubtful = ['unavailable', 'overloaded'];

/** What others see of the group that is changed. */
interface Standing {
  text: string;
  title: string;
  members: number;
}

type Line = Pick<ServiceLine, 'type' | 'value'> & { users: readonly number[] };

const nameOf = (line: Line | undefined) =>
  line && `${line.type} ${line.users.join(' ')} ${line.value ?? ''}`;

/** How often each line stands in the log: what was acknowledged is there once, the rest at most. */
interface Count {
  acknowledged: number;
  doubtful: number;
}

/**
 * The owner of a small group edits a message, renames the group, and takes somebody out and back
 * in, one after the other. What was acknowledged stands after a kill; what nobody knows of was
 * done whole or not at all.
 */
export class Changer {
  readonly #host: Resident;
  readonly #guest: number;
  readonly #group: number;
  readonly #seq: number;
  readonly #seeded: Seeded;
  readonly #lines = new Map<string | undefined, Count>();
  #standing: Standing = { text: 'tea', title: 'Changing', members: 2 };
  #count = 0;
  #stopping = false;
  #running: Promise<void> = Promise.resolve();

  private constructor(
    host: Resident,
    place: { group: number; guest: number; seq: number },
    seeded: Seeded,
  ) {
    this.#host = host;
    this.#group = place.group;
    this.#guest = place.guest;
    this.#seq = place.seq;
    this.#seeded = seeded;
  }

  static async settle({ residents, reader }: Town, seeded: Seeded): Promise<Changer> {
    const [host] = residents;
    if (host === undefined) throw new Error('a town has a host');
    const guest = reader.person.id;
    const wish = { clientId: 'the-changing-group', title: 'Changing', members: [guest] };
    const { conversation } = await host.client.call('chat.create_group', wish);
    const message = { conversation: conversation.id, clientId: 'the-changing-text', text: 'tea' };
    const { seq } = await host.client.call('chat.send', message);
    return new Changer(host, { group: conversation.id, guest, seq }, seeded);
  }

  start(): void {
    this.#stopping = false;
    this.#running = this.#changeOn();
    // Whoever stops it hears of it; until then it is not unheard.
    this.#running.catch(() => {});
  }

  /** Resolves when all stands as was acknowledged; rejects where it does not. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#running;
    expect(await this.#look(), 'acknowledged').toEqual(this.#standing);
  }

  /** Holds the lines of the log against what was done. */
  async judge(): Promise<void> {
    const history = await historyOf(this.#host, this.#group);
    const there = Map.groupBy(history, ({ service }) => nameOf(service));
    for (const [line, { acknowledged, doubtful: more }] of this.#lines) {
      const times = there.get(line)?.length ?? 0;
      expect(times, line).toBeGreaterThanOrEqual(acknowledged);
      expect(times, line).toBeLessThanOrEqual(acknowledged + more);
    }
  }

  async #changeOn(): Promise<void> {
    while (!this.#stopping) {
      this.#count += 1;
      const kinds = [() => this.#edit(), () => this.#rename(), () => this.#move()];
      await this.#seeded.oneOf(kinds)();
      await sleep(paceMs);
    }
  }

  #edit(): Promise<void> {
    const text = `tea ${this.#count}`;
    const input = { conversation: this.#group, seq: this.#seq, text };
    return this.#change({ text }, null, (client) => client.call('chat.edit', input));
  }

  #rename(): Promise<void> {
    const title = `Changing ${this.#count}`;
    const input = { conversation: this.#group, title };
    const line = { type: 'renamed', users: [], value: title } as const;
    return this.#change({ title }, line, (client) => client.call('chat.rename', input));
  }

  #move(): Promise<void> {
    const [conversation, user] = [this.#group, this.#guest];
    if (this.#standing.members === 2) {
      const line = { type: 'removed', users: [user] } as const;
      return this.#change({ members: 1 }, line, (client) =>
        client.call('chat.remove_member', { conversation, user }),
      );
    }
    const line = { type: 'added', users: [user] } as const;
    return this.#change({ members: 2 }, line, (client) =>
      client.call('chat.invite', { conversation, users: [user] }),
    );
  }

  async #change(
    changed: Partial<Standing>,
    line: Line | null,
    call: (client: TestClient) => Promise<unknown>,
  ): Promise<void> {
    const done = { ...this.#standing, ...changed };
    try {
      await call(this.#host.client);
      this.#note(line, 'acknowledged');
      this.#standing = done;
    } catch (error) {
      if (!isDoubtful(error)) throw error;
      this.#note(line, 'doubtful');
      const found = await this.#look();
      expect([this.#standing, done], 'whole or not at all').toContainEqual(found);
      this.#standing = found;
    }
  }

  #note(line: Line | null, outcome: keyof Count): void {
    if (line === null) return;
    const name = nameOf(line);
    const count = this.#lines.get(name) ?? { acknowledged: 0, doubtful: 0 };
    count[outcome] += 1;
    this.#lines.set(name, count);
  }

  /** Asks until there is an answer. */
  async #look(): Promise<Standing> {
    const { client } = this.#host;
    const [conversation, seq] = [this.#group, this.#seq];
    for (;;) {
      try {
        const page = await client.call('chat.history', { conversation, around: seq, limit: 1 });
        const input = { conversations: [conversation] };
        const [group] = (await client.call('chat.conversations', input)).conversations;
        const text = page.messages[0]?.text ?? '';
        return { text, title: group?.title ?? '', members: group?.memberCount ?? 0 };
      } catch (error) {
        if (!isDoubtful(error)) throw error;
        await sleep(againMs);
      }
    }
  }
}

const isDoubtful = (error: unknown) => error instanceof CallError && doubtful.includes(error.code);
