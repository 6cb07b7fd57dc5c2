import type { Message } from '@teahouse/protocol';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Log } from '../state.ts';
import { ModelServer } from '../testing/model-server.ts';
import type { EventFrame } from './hear.ts';
import {
  emptyReplica,
  hear,
  putLog,
  type Replica,
  takeChanges,
  wantsOf,
  withState,
} from './index.ts';
import {
  appendPage,
  clip,
  logLimit,
  mergeMessages,
  newestStretch,
  type Page,
  prependPage,
  stretchAround,
  trim,
} from './stretch.ts';

const me = 1;
const id = 10;
const pageSize = 5;

type Step =
  | {
      type: 'append' | 'edit' | 'older' | 'newer' | 'around' | 'newest';
      place: number;
      late: number;
    }
  | { type: 'changes'; late: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    type: fc.constantFrom('append', 'append', 'edit', 'older', 'newer', 'around', 'newest'),
    place: fc.nat(40),
    late: fc.nat(4),
  }),
  fc.record({ type: fc.constant('changes' as const), late: fc.nat(4) }),
) as fc.Arbitrary<Step>;

/** A client's steps, each of which changes the replica now or in a few steps. */
class Reader {
  readonly server = new ModelServer();
  replica: Replica = emptyReplica;
  readonly #due: { at: number; arrive: () => void }[] = [];
  #now = 0;

  constructor() {
    this.server.addUser(me);
    this.server.addConversation(id, [me]);
    for (let seq = 1; seq <= 12; seq += 1) this.server.append(id, 2, `message ${seq}`);
    this.server.listeners.set((event: string, data: unknown) => {
      this.later(this.#late, () => {
        this.replica = hear(this.replica, { event, data } as EventFrame, 0);
      });
    }, me);
  }

  /** Events told in this step: put off by so many steps, or lost when it is 4. */
  #late = 0;

  get log(): Log | undefined {
    return this.replica.state.logs.get(id);
  }

  take(each: Step): void {
    this.#now += 1;
    this.#late = each.late;
    this.#act(each);
    this.arrive(this.#now);
  }

  arrive(until: number): void {
    const due = this.#due.filter(({ at }) => at <= until);
    for (const each of due) this.#due.splice(this.#due.indexOf(each), 1);
    for (const { arrive } of due) arrive();
  }

  later(steps: number, arrive: () => void): void {
    if (steps < 4) this.#due.push({ at: this.#now + steps, arrive });
  }

  #act(each: Step): void {
    const head = this.server.logs.get(id)?.messages.length ?? 0;
    if (each.type === 'append') this.server.append(id, 2, `message ${head + 1}`);
    else if (each.type === 'edit')
      this.server.edit(id, 1 + (each.place % (head + 1)), `at ${this.#now}`);
    else if (each.type === 'changes') this.changes(each.late);
    else this.page(each.type, 1 + (each.place % (head + 1)), each.late);
  }

  /** Asks now; the answer, true at this moment, arrives later. */
  page(type: 'older' | 'newer' | 'around' | 'newest', place: number, late: number): void {
    const { log } = this;
    if ((type === 'older' && !log?.hasOlder) || (type === 'newer' && !log?.hasNewer)) return;
    const where = {
      older: { before: log?.from },
      newer: { after: log?.to },
      around: { around: place },
      newest: {},
    }[type];
    const input = { conversation: id, limit: pageSize, ...where };
    const page = this.server.answer(me, 'chat.history', input as never) as Page;
    const beyond = (type === 'older' ? log?.from : log?.to) ?? 0;
    this.later(late, () => {
      this.replica = placed(this.replica, { type, beyond }, page);
    });
  }

  changes(late: number): void {
    for (const [conversation, after] of wantsOf(this.replica).changes) {
      const answer = this.server.answer(me, 'chat.changes', { conversation, after } as never);
      this.later(late, () => {
        this.replica = takeChanges(this.replica, conversation, {
          ...(answer as Parameters<typeof takeChanges>[2]),
          after,
        });
      });
    }
  }

  /** Loads all there is, with a link that works. */
  settle(): void {
    this.#late = 0;
    this.arrive(Infinity);
    this.server.append(id, 2, 'the last one');
    if (this.log === undefined) this.page('newest', 0, 0);
    for (let round = 0; round < 60; round += 1) {
      this.changes(0);
      this.page('newer', 0, 0);
      this.page('older', 0, 0);
      this.arrive(Infinity);
    }
  }
}

type Asked = { type: 'older' | 'newer' | 'around' | 'newest'; beyond: number };

function placed(replica: Replica, { type, beyond }: Asked, page: Page): Replica {
  const log = replica.state.logs.get(id);
  const known = replica.state.streams.get(id);
  if (type === 'newest') return putLog(replica, id, newestStretch(page, 1));
  if (type === 'around') return putLog(replica, id, stretchAround(page, 1, known));
  if (log === undefined) return replica;
  const next = { page, beyond };
  return putLog(
    replica,
    id,
    type === 'older' ? prependPage(log, next, 1) : appendPage(log, next, known),
  );
}

describe('a stretch of a log', () => {
  it('A1: is whole after any mixture of pages, late pages, jumps, changes and events', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
        const reader = new Reader();
        for (const each of steps) reader.take(each);
        reader.settle();
        expect(reader.log?.messages).toEqual(reader.server.logs.get(id)?.messages);
        expect(reader.log).toMatchObject({ from: 1, hasOlder: false, hasNewer: false });
      }),
      { numRuns: 1_000 },
    );
  });

  it('holds at most five hundred messages, and says at which end there is more', () => {
    const log: Log = { ...logOf(1, 600), hasOlder: false, hasNewer: false };
    expect(trim(log, 'newest')).toMatchObject({
      from: 101,
      to: 600,
      hasOlder: true,
      hasNewer: false,
    });
    expect(trim(log, 'oldest')).toMatchObject({
      from: 1,
      to: 500,
      hasOlder: false,
      hasNewer: true,
    });
    expect(trim(log, 'newest').messages).toHaveLength(logLimit);
  });

  it('R5: is clipped to what its reader may see', () => {
    const messages = logOf(1, 9).messages.map(({ seq }) => message(seq, seq + 10));
    const log: Log = { messages, from: 1, to: 9, version: 19, hasOlder: false, hasNewer: false };
    const row = { fromSeq: 1, clearedSeq: 3, hidden: [5], toSeq: 7 };
    const clipped = clip(log, row as unknown as Parameters<typeof clip>[1]);
    expect(clipped.messages.map(({ seq }) => seq)).toEqual([4, 6, 7]);
    expect(clipped).toMatchObject({ from: 4, hasOlder: false });
    expect(clip(clipped, row as unknown as Parameters<typeof clip>[1])).toBe(clipped);
    expect(clipped).toMatchObject({ to: 7, version: 17 });
  });

  it('keeps the newer of two versions, in order of place', () => {
    const one = message(1, 1);
    const two = message(2, 2);
    const edited = message(1, 3);
    expect(mergeMessages([one], [two, edited])).toEqual([edited, two]);
    expect(mergeMessages([edited, two], [one])).toEqual([edited, two]);
    const held = [edited, two];
    expect(mergeMessages(held, [one, two])).toBe(held);
  });

  it('tells nothing of a conversation that is not in memory', () => {
    const replica = withState(emptyReplica, {});
    expect(wantsOf(replica).changes.size).toBe(0);
  });
});

function logOf(from: number, to: number) {
  const messages = Array.from({ length: to - from + 1 }, (_, place) => message(from + place, 1));
  return { version: to, from, to, messages };
}

function message(seq: number, version: number): Message {
  return {
    seq,
    version,
    n: seq,
    sender: 2,
    sentAt: 0,
    clientId: null,
    kind: 'text',
    text: `version ${version}`,
    replyTo: null,
    mentions: [],
    editedAt: null,
    recalledAt: null,
  };
}
