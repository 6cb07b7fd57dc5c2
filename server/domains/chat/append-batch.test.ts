import { type EventName, type Events, limits } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { asUser } from '../../../tests/kit/people.ts';
import { appendBatch, type Outgoing } from './append-batch.ts';
import { readHead } from './store-heads.ts';
import { findSent } from './store-messages.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Writes rows as one batch, and what of it was told to all who may read. */
async function write(rows: readonly Outgoing[], again: boolean) {
  return (await writeAndHear(rows, again)).told;
}

async function writeAndHear(rows: readonly Outgoing[], again: boolean) {
  const told: Events['chat.messages'][] = [];
  const note = (_audience: object, event: EventName, data: object) => {
    if (event === 'chat.messages') told.push(data as Events['chat.messages']);
  };
  const signals = {
    toReaders: note,
    toPeople() {},
    said() {},
    rulesMoved() {},
    listen: () => () => {},
  };
  const client = await house.ground.db.send.connect();
  try {
    const verdicts = await appendBatch(client, rows, again, { signals, seesAppended() {} });
    return { told, verdicts: verdicts.map(({ verdict }) => verdict) };
  } finally {
    client.release();
  }
}

async function rowOf(sender: number, conversation: number, text: string): Promise<Outgoing> {
  const head = await readHead(house.ground.db.read, conversation);
  return {
    conversation,
    rulesVersion: head?.rulesVersion ?? 0,
    sender,
    onlyFor: null,
    clientId: `batched-${Math.random()}`,
    print: 1,
    sentAt: house.ground.world.now(),
    text,
    replyTo: null,
    mentions: [],
  };
}

describe('the events of a batch', () => {
  it('A1 are steps without gaps, none larger than a bus takes', async () => {
    const { a, conversation } = await house.friends();
    const worst = '\u0001'.repeat(limits.messageText);
    const rows = Array.from({ length: 40 }, () => rowOf(a, conversation, worst));
    const told = await write(await Promise.all(rows), false);
    expect(told.flatMap(({ messages }) => messages)).toHaveLength(40);
    let version = 1;
    for (const event of told) {
      expect(event.from).toBe(version);
      version = event.version;
      expect(JSON.stringify(event).length).toBeLessThan(1_048_576);
    }
  });

  it('do not tell again, when a batch is tried again, what an earlier call sent to nobody', async () => {
    const { a, b, conversation } = await house.friends();
    const clientId = 'while-blocked';
    await house.contacts.methods['contacts.block']({ user: a }, asUser(b));
    await house.as(a, 'chat.send', { conversation, clientId, text: 'for nobody' });
    await house.contacts.methods['contacts.unblock']({ user: a }, asUser(b));
    house.ground.world.turn(1_000);
    const { db, world } = house.ground;
    const sent = await findSent(db.read, { conversation, sender: a, clientId, at: world.now() });
    const print = sent?.print ?? 0;
    const repeated = { ...(await rowOf(a, conversation, 'for nobody')), clientId, print };
    const fresh = await rowOf(a, conversation, 'for both');
    const told = await write([repeated, fresh], true);
    const texts = told.flatMap(({ messages }) => messages.map(({ text }) => text));
    expect(texts).toEqual(['for both']);
  });

  it('are told by the attempt after one that died between its commit and its signal', async () => {
    const { a, conversation } = await house.friends();
    const rows = [await rowOf(a, conversation, 'one'), await rowOf(a, conversation, 'two')];
    const first = await write(rows, false);
    expect(await write(rows, true)).toEqual(first);
  });
});

describe('W6 of two contents under one client id in one batch', () => {
  it('the first is written, and the other is a conflict', async () => {
    const { a, conversation } = await house.friends();
    const row = await rowOf(a, conversation, 'tea');
    const { verdicts } = await writeAndHear([row, { ...row, print: 2 }, row], false);
    expect(verdicts).toEqual(['sent', 'conflict', 'sent']);
  });

  it('the one that is stored already gets its answer, whatever came before it', async () => {
    const { a, conversation } = await house.friends();
    const stored = await rowOf(a, conversation, 'tea');
    await write([stored], false);
    const others = [2, 3].map((print) => ({ ...stored, print }));
    const { verdicts } = await writeAndHear([...others, stored], false);
    expect(verdicts).toEqual(['conflict', 'conflict', 'known']);
  });

  it('one that stood behind what could not be sent is judged again', async () => {
    const { a, conversation } = await house.friends();
    const row = await rowOf(a, conversation, 'tea');
    const { verdicts } = await writeAndHear([{ ...row, replyTo: 99, print: 2 }, row], false);
    expect(verdicts).toEqual(['no_quote', 'again']);
  });
});
