import type { Message, PersonalRow, Stream } from '@teahouse/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#platform/calls/index.ts';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { asUser } from '../../../tests/kit/people.ts';
import { pruneQuietly } from '../../../tests/kit/prune.ts';

/**
 * Random actions of four people in one group, some at the same moment, and devices that catch
 * up now and then by resume and changes alone. Between moments the beginning of the log may be
 * removed. In the end everybody's copy is the log.
 */

const PEOPLE = 4;

type Action =
  | { do: 'send'; who: number; client: number; text: number }
  | { do: 'edit' | 'recall' | 'hide' | 'read'; who: number; seq: number }
  | { do: 'invite' | 'remove'; who: number }
  | { do: 'catch_up'; who: number };

const who = fc.integer({ min: 0, max: PEOPLE - 1 });
const seq = fc.integer({ min: 1, max: 25 });
const guest = fc.integer({ min: 1, max: PEOPLE - 1 });

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      who,
      client: fc.integer({ min: 0, max: 12 }),
      text: fc.integer({ min: 0, max: 1 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('edit' as const, 'recall' as const, 'hide' as const, 'read' as const),
      who,
      seq,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('invite' as const, 'remove' as const), who: guest }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('catch_up' as const), who }) },
);

/** Actions at the same moment, and up to which place the log is removed after it, if at all. */
const moment = fc.record({
  actions: fc.array(action, { minLength: 1, maxLength: 6 }),
  pruned: fc.option(fc.integer({ min: 1, max: 12 }), { freq: 4 }),
});
const story = fc.array(moment, { minLength: 4, maxLength: 12 });

let house: ChatHouse;
const people: number[] = [];

beforeAll(async () => {
  house = await prepareChat();
  for (let count = 0; count < PEOPLE; count += 1) people.push(await house.someone());
  for (const other of people.slice(1)) await house.befriend(people[0] ?? 0, other);
});
afterAll(() => house[Symbol.asyncDispose]());

/** A copy of the log, kept by one person's device by resume and changes alone. */
interface Device {
  cursor: { version: number; at: number } | null;
  version: number;
  messages: Map<number, Message>;
}

async function catchUp(device: Device, user: number, conversation: number): Promise<void> {
  const { cursor, streams } = await house.ground.sync['sync.resume'](
    { cursor: device.cursor },
    asUser(user),
  );
  device.cursor = cursor;
  const gone = streams.find(({ id }) => id === conversation)?.pruned?.seq ?? 0;
  for (const seq of device.messages.keys()) if (seq <= gone) device.messages.delete(seq);
  if (!streams.some(({ id, version }) => id === conversation && version > device.version)) return;
  const changes = await house.as(user, 'chat.changes', { conversation, after: device.version });
  if (changes.reset) device.messages.clear();
  for (const message of changes.messages) {
    const known = device.messages.get(message.seq);
    if (known === undefined || known.version <= message.version) {
      device.messages.set(message.seq, message);
    }
  }
  device.version = changes.version;
}

/** A refusal is an answer; anything else that is thrown is a fault. */
const answered = <T>(attempt: Promise<T>): Promise<T | string> =>
  attempt.catch((error: unknown) => {
    if (error instanceof Refusal) return error.code;
    throw error;
  });

async function play(group: number, devices: readonly Device[], each: Action, acks: Acks) {
  const user = people[each.who] ?? 0;
  const owner = people[0] ?? 0;
  const input = { conversation: group };
  switch (each.do) {
    case 'send': {
      const clientId = `client-${each.who}-${each.client}`;
      const text = `${clientId} says ${each.text}`;
      const answer = await answered(house.as(user, 'chat.send', { ...input, clientId, text }));
      if (typeof answer !== 'string') acks.note(clientId, text, answer);
      return;
    }
    case 'edit':
      return answered(
        house.as(user, 'chat.edit', { ...input, seq: each.seq, text: `edited by ${each.who}` }),
      );
    case 'recall':
      return answered(house.as(user, 'chat.recall', { ...input, seq: each.seq }));
    case 'hide':
      return answered(house.as(user, 'chat.hide', { ...input, seqs: [each.seq] }));
    case 'read':
      return answered(house.as(user, 'chat.mark', { marks: [{ ...input, read: each.seq }] }));
    case 'invite':
      return answered(house.as(owner, 'chat.invite', { ...input, users: [user] }));
    case 'remove':
      return answered(house.as(owner, 'chat.remove_member', { ...input, user }));
    case 'catch_up': {
      const device = devices[each.who];
      return device && answered(catchUp(device, user, group));
    }
  }
}

/** What was acknowledged: one answer for one client id, whatever was asked at the same time. */
class Acks {
  readonly #known = new Map<string, string>();
  readonly seqs = new Map<string, number>();

  note(clientId: string, text: string, answer: { seq: number; version: number; n: number }): void {
    const told = JSON.stringify([text, answer]);
    expect(this.#known.get(clientId) ?? told).toBe(told);
    this.#known.set(clientId, told);
    this.seqs.set(clientId, answer.seq);
  }

  /** Ids are remembered as long as the messages. */
  forget(clientId: string): void {
    this.#known.delete(clientId);
    this.seqs.delete(clientId);
  }
}

let games = 0;

async function begin(): Promise<number> {
  games += 1;
  const { conversation } = await house.as(people[0] ?? 0, 'chat.create_group', {
    clientId: `simulation-${games}`,
    title: 'Simulation',
    members: people.slice(1),
  });
  return conversation.id;
}

interface StoredRow {
  seq: number;
  version: number;
  sent_version: number;
  n: number;
  kind: string;
  client_id: string | null;
}

/** What was removed goes behind what was removed before; its client ids mean nothing any more. */
async function pruneTo(group: number, place: number, gone: StoredRow[], acks: Acks): Promise<void> {
  const { rows } = await house.ground.db.send.query<{ before: number }>(
    'select sent_at + 1 as before from chat.messages where conversation_id = $1 and seq = $2',
    [group, place],
  );
  const before = rows[0]?.before ?? 0;
  const at = house.ground.world.now();
  const removed = await pruneQuietly<StoredRow>(house.ground.db, group, { before, at });
  gone.push(...removed);
  for (const { client_id } of removed) if (client_id !== null) acks.forget(client_id);
}

/** All that was ever there, the removed rows first. */
async function checkLog(
  group: number,
  acks: Acks,
  gone: readonly StoredRow[],
): Promise<StoredRow[]> {
  const { rows: left } = await house.ground.db.send.query<StoredRow>(
    'select * from chat.messages where conversation_id = $1 order by seq',
    [group],
  );
  const rows = [...gone, ...left];
  expect(rows.map((row) => row.seq)).toEqual(rows.map((_, place) => place + 1));
  const versions = rows.map((row) => row.sent_version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
  expect(new Set(rows.map((row) => row.version)).size).toBe(rows.length);
  const counted = rows.map((_, place) =>
    rows.slice(0, place + 1).reduce((n, { kind }) => n + (kind === 'text' ? 1 : 0), 0),
  );
  expect(rows.map((row) => row.n)).toEqual(counted);
  const byClient = new Map(left.map((row) => [row.client_id, row.seq]));
  for (const [client, place] of acks.seqs) expect(byClient.get(client)).toBe(place);
  return rows;
}

function partOf<Kind extends PersonalRow['kind']>(
  rows: readonly PersonalRow[],
  kind: Kind,
  key: number,
) {
  return rows.find((row): row is Extract<PersonalRow, { kind: Kind }> => {
    return row.kind === kind && row.key === key;
  });
}

async function checkReader(
  device: Device,
  user: number,
  group: number,
  rows: readonly StoredRow[],
) {
  const { rows: personal, streams } = await house.ground.sync['sync.resume'](
    { cursor: null },
    asUser(user),
  );
  const inbox = partOf(personal, 'inbox', group)?.value;
  const stream = streams.find(({ id }): boolean => id === group);
  if (!inbox || !stream) throw new Error('a member has an inbox row and a stream');
  const { seq = 0, n = 0 } = stream.pruned ?? {};
  checkUnread(stream, Math.max(inbox.readSeq, seq), Math.max(inbox.readN, n), rows);
  await catchUp(device, user, group);
  const { messages } = await house.as(user, 'chat.history', { conversation: group, limit: 100 });
  const held = [...device.messages.values()]
    .filter((message) => !inbox.hidden.includes(message.seq))
    .sort((a, b) => a.seq - b.seq);
  // Who left is told of nothing any more: what was taken back since is blank when looked at anew.
  const since = inbox.toSeq === null ? [] : messages.filter((each) => each.recalledAt !== null);
  const blank = new Set(since.map(({ seq }) => seq));
  const told = (all: readonly Message[]) => all.filter(({ seq }) => !blank.has(seq));
  expect(told(held)).toEqual(told(messages));
  expect(held.map(({ seq }) => seq)).toEqual(messages.map(({ seq }) => seq));
}

/** R3: the head's count less the count at the place read is a recount of what lies between. */
function checkUnread(stream: Stream, readSeq: number, readN: number, rows: readonly StoredRow[]) {
  const recount = rows.filter(
    (row) => row.kind === 'text' && row.seq > readSeq && row.seq <= stream.head,
  );
  expect(stream.n - readN).toBe(recount.length);
}

describe('a group in use', () => {
  it('W1 W2 W6 R2 R3 R5 R6: the log is dense, and every copy of it agrees', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (moments) => {
        const group = await begin();
        const acks = new Acks();
        const gone: StoredRow[] = [];
        const devices = people.map(
          (): Device => ({ cursor: null, version: 0, messages: new Map() }),
        );
        for (const { actions, pruned } of moments) {
          await Promise.all(actions.map((each) => play(group, devices, each, acks)));
          if (pruned !== null) await pruneTo(group, pruned, gone, acks);
        }
        await house.chat.stop?.();
        await house.chat.start?.();
        const rows = await checkLog(group, acks, gone);
        for (const [place, device] of devices.entries()) {
          await checkReader(device, people[place] ?? 0, group, rows);
        }
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 120_000);
});
