import type { Message, Methods } from '@teahouse/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';
import { asUser } from '../../../tests/kit/people.ts';

const { group, house, toldOf } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

let forwards = 0;
const forward = (user: number, conversation: number, from: number, seqs: number[]) => {
  forwards += 1;
  const input = { conversation, clientId: `forward-${forwards}`, from, seqs };
  return house.as(user, 'chat.forward', input);
};

const last = async (user: number, conversation: number): Promise<Message> => {
  const { messages } = await house.as(user, 'chat.history', { conversation });
  const message = messages.at(-1);
  if (message === undefined) throw new Error('nothing was said');
  return message;
};

const open = (user: number, input: Methods['chat.bundle']['input']) =>
  house.as(user, 'chat.bundle', input);

/** A group in which two things were said, and a friend of its owner outside of it. */
async function scene() {
  const { id: from, owner, others } = await group(2, 'Choir');
  const [member = 0] = others;
  const friend = await house.someone();
  const to = await house.befriend(owner, friend);
  const one = await house.send(owner, from, 'Shall we\nsing?');
  const two = await house.send(member, from, 'Always');
  return { from, owner, member, friend, to, seqs: [one.seq, two.seq] };
}

describe('a message that is passed on', () => {
  it('is marked as such, in every telling alike, and not edited', async () => {
    const { a, b, conversation } = await house.friends();
    const words = { conversation, clientId: 'passed-on-1', text: 'heard elsewhere' };
    const sent = await house.as(a, 'chat.send', { ...words, forwarded: true });
    const seen = await last(b, conversation);
    expect(seen).toMatchObject({ ...sent, text: 'heard elsewhere', forwarded: true, kind: 'text' });
    expect(toldOf(b, 'chat.messages').at(-1)?.data).toMatchObject({ messages: [seen] });
    expect(await house.as(a, 'chat.send', { ...words, forwarded: true })).toEqual(sent);
    expect(await codeOf(house.as(a, 'chat.send', words))).toBe('conflict');
    const edit = { conversation, seq: sent.seq, text: 'heard otherwise' };
    expect(await codeOf(house.as(a, 'chat.edit', edit))).toBe('chat.not_allowed');
  });
});

describe('W8 messages forwarded as one', () => {
  it('are a card that opens to what they said, with names and without accounts', async () => {
    const { from, owner, friend, to, seqs } = await scene();
    const { seq } = await forward(owner, to, from, seqs);
    const card = await last(friend, to);
    expect(card).toMatchObject({ seq, kind: 'card', forwarded: true });
    expect(card.card).toMatchObject({ kind: 'history', version: 1, fallback: card.text });
    expect(card.card?.data).toMatchObject({
      title: 'Choir',
      count: 2,
      lines: [{ text: 'Shall we sing?' }, { text: 'Always' }],
    });
    expect(toldOf(friend, 'chat.messages').at(-1)?.data).toMatchObject({ messages: [card] });
    const { title, items } = await open(friend, { conversation: to, seq });
    expect([title, items.map(({ text }) => text)]).toEqual([
      'Choir',
      ['Shall we\nsing?', 'Always'],
    ]);
    expect(Object.keys(items[0] ?? {}).toSorted()).toEqual(['name', 'sentAt', 'text']);
    expect(JSON.stringify([card.card, items])).not.toContain(String(owner));
  });

  it('hold others within, and nothing that their forwarder may not read', async () => {
    const { from, owner, member, friend, to, seqs } = await scene();
    const { seq } = await forward(owner, to, from, seqs);
    const notes = (await house.as(friend, 'chat.open', { user: friend })).conversation.id;
    const passedOn = await forward(friend, notes, to, [seq]);
    const same = await open(friend, { conversation: notes, seq: passedOn.seq });
    expect(same).toEqual(await open(friend, { conversation: to, seq }));
    const beside = await house.send(friend, to, 'From the choir');
    const again = await forward(friend, notes, to, [seq, beside.seq]);
    const { items } = await open(friend, { conversation: notes, seq: again.seq });
    expect(items[0]?.history).toMatchObject({ title: 'Choir', count: 2 });
    const within = await open(friend, { conversation: notes, seq: again.seq, path: [0] });
    expect(within.items.map(({ text }) => text)).toEqual(['Shall we\nsing?', 'Always']);
    const whole = await open(friend, { conversation: notes, seq: again.seq, whole: true });
    expect(whole.items.map(({ depth, text, history }) => [depth, history ? '' : text])).toEqual([
      [0, ''],
      [1, 'Shall we\nsing?'],
      [1, 'Always'],
      [0, 'From the choir'],
    ]);
    const astray = open(friend, { conversation: notes, seq: again.seq, path: [1] });
    expect(await codeOf(astray)).toBe('not_found');

    expect(await codeOf(forward(friend, to, from, seqs))).toBe('not_found');
    expect(await codeOf(forward(owner, to, from, [...seqs, 99]))).toBe('not_found');
    expect(await codeOf(forward(owner, to, from, [1]))).toBe('not_found');
    expect(await codeOf(open(member, { conversation: to, seq }))).toBe('not_found');
    await house.as(member, 'chat.recall', { conversation: from, seq: seqs[1] ?? 0 });
    expect(await codeOf(forward(owner, to, from, seqs))).toBe('not_found');
    expect(await open(friend, { conversation: to, seq })).toMatchObject({ items: [{}, {}] });
  });

  it('are sent once, also where what they were made of is gone', async () => {
    const { from, owner, member, to, seqs } = await scene();
    const input = { conversation: to, clientId: 'forward-once', from, seqs };
    const first = await house.as(owner, 'chat.forward', input);
    await house.as(member, 'chat.recall', { conversation: from, seq: seqs[1] ?? 0 });
    expect(await house.as(owner, 'chat.forward', input)).toEqual(first);
    const other = house.as(owner, 'chat.forward', { ...input, seqs: seqs.slice(1) });
    expect(await codeOf(other)).toBe('conflict');
  });

  it('go when their message is recalled', async () => {
    const { from, owner, friend, to, seqs } = await scene();
    const { seq } = await forward(owner, to, from, seqs);
    await house.as(owner, 'chat.recall', { conversation: to, seq });
    expect(await codeOf(open(friend, { conversation: to, seq }))).toBe('not_found');
    const blank = await last(friend, to);
    expect([blank.text, blank.card]).toEqual(['', undefined]);
  });

  it('are kept from who blocked their forwarder, and bounded', async () => {
    const { from, owner, friend, to, seqs } = await scene();
    await house.contacts.methods['contacts.block']({ user: owner }, asUser(friend));
    const { seq } = await forward(owner, to, from, seqs);
    expect(await codeOf(open(friend, { conversation: to, seq }))).toBe('not_found');
    expect(await open(owner, { conversation: to, seq })).toMatchObject({ title: 'Choir' });
    const long: number[] = [];
    for (let count = 0; count < 9; count += 1) {
      long.push((await house.send(owner, from, '詩'.repeat(8_000))).seq);
    }
    expect(await codeOf(forward(owner, from, from, long))).toBe('chat.bundle_too_large');
  });
});
