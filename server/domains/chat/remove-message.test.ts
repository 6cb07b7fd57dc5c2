import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#platform/database/index.ts';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { codeOf } from '../../../tests/kit/groups.ts';
import { asUser } from '../../../tests/kit/people.ts';
import type { Removed } from './remove-message.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

interface Place {
  conversation: number;
  seq: number;
}

async function remove(place: Place): Promise<Removed | null> {
  const { chat, ground } = house;
  const removed = await transaction(ground.db.write, (tx) => chat.api.removeAsServer(tx, place));
  removed?.tell();
  return removed;
}

async function restore(place: Place, { kept }: Pick<Removed, 'kept'>): Promise<void> {
  const { chat, ground } = house;
  const tell = await transaction(ground.db.write, (tx) =>
    chat.api.restoreAsServer(tx, place, JSON.parse(JSON.stringify(kept))),
  );
  tell();
}

async function seenBy(user: number, { conversation, seq }: Place) {
  const input = { conversation, around: seq, limit: 1 };
  return (await house.as(user, 'chat.history', input)).messages[0];
}

const lastTold = (user: number) =>
  house.ground.gateway
    .sentTo(user)
    .filter(({ event }) => event === 'chat.messages')
    .at(-1)?.data;

describe('R6 a message that operators remove', () => {
  it('is blank for all under a new version, and whole again once put back', async () => {
    const { a, b, conversation } = await house.friends();
    const first = await house.send(a, conversation, 'First');
    const { seq } = await house.as(a, 'chat.send', {
      conversation,
      clientId: 'to-be-removed',
      text: 'Said',
      replyTo: first.seq,
      mentions: [b],
    });
    const place = { conversation, seq };
    const removed = await remove(place);
    const blank = { text: '', removed: true, replyTo: null, mentions: [], seq };
    for (const user of [a, b]) {
      expect(await seenBy(user, place)).toMatchObject(blank);
      expect(lastTold(user)).toMatchObject({ messages: [blank] });
    }
    expect(await remove(place)).toBeNull();
    const edit = house.as(a, 'chat.edit', { ...place, text: 'Again' });
    expect(await codeOf(edit)).toBe('chat.recalled');
    if (removed === null) throw new Error('nothing was removed');
    await restore(place, removed);
    const whole = { text: 'Said', replyTo: first.seq, mentions: [b], recalledAt: null };
    for (const user of [a, b]) {
      expect(await seenBy(user, place)).toMatchObject(whole);
      expect(await seenBy(user, place)).not.toHaveProperty('removed');
      expect(lastTold(user)).toMatchObject({ messages: [whole] });
    }
    const { version } = (await seenBy(a, place)) ?? {};
    await restore(place, removed);
    expect(await seenBy(a, place)).toMatchObject({ ...whole, version });
  });

  it('is the card again that it was, with all that was forwarded as it', async () => {
    const { a, b, conversation } = await house.friends();
    const said = await house.send(a, conversation, 'Said long ago');
    const notes = (await house.as(a, 'chat.open', { user: a })).conversation.id;
    await house.as(a, 'chat.forward', {
      conversation: notes,
      clientId: 'kept-in-notes',
      from: conversation,
      seqs: [said.seq],
    });
    const input = { conversation, clientId: 'history-to-remove', from: notes, seqs: [1] };
    const place = { conversation, seq: (await house.as(a, 'chat.forward', input)).seq };
    const [card, bundle] = [await seenBy(b, place), await house.as(b, 'chat.bundle', place)];
    expect(card).toMatchObject({ kind: 'card', card: { kind: 'history' } });
    const removed = await remove(place);
    expect(await seenBy(b, place)).not.toHaveProperty('card');
    expect(await codeOf(house.as(b, 'chat.bundle', place))).toBe('not_found');
    if (removed === null) throw new Error('nothing was removed');
    await restore(place, removed);
    const { version: _, ...whole } = card ?? {};
    expect(await seenBy(b, place)).toMatchObject(whole);
    expect(lastTold(b)).toMatchObject({ messages: [{ card: card?.card, text: card?.text }] });
    expect(await house.as(b, 'chat.bundle', place)).toEqual(bundle);
  });

  it('is not what its sender recalled, nor a line of service, nor nothing', async () => {
    const { a, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'Said');
    await house.as(a, 'chat.recall', { conversation, seq });
    for (const each of [1, seq, 99]) expect(await remove({ conversation, seq: each })).toBeNull();
    expect(await remove({ conversation: 12, seq: 1 })).toBeNull();
    expect(await seenBy(a, { conversation, seq })).not.toHaveProperty('removed');
  });

  it('tells who blocked nothing of what is written aside', async () => {
    const { a, b, conversation } = await house.friends();
    const place = { conversation, seq: (await house.send(a, conversation, 'Said')).seq };
    await house.contacts.methods['contacts.block']({ user: a }, asUser(b));
    const aside = await house.send(a, conversation, 'Nobody hears this');
    expect(await remove({ conversation, seq: aside.seq })).toBeNull();
    const removed = await remove(place);
    expect(lastTold(a)).toMatchObject({ head: aside.seq, messages: [{ removed: true }] });
    expect(lastTold(b)).toMatchObject({ head: place.seq, messages: [{ removed: true }] });
    expect(await house.texts(b, conversation)).not.toContain('Nobody hears this');
    if (removed === null) throw new Error('nothing was removed');
    await restore(place, removed);
    expect(await seenBy(b, place)).toMatchObject({ text: 'Said' });
    expect(lastTold(b)).toMatchObject({ head: place.seq, messages: [{ text: 'Said' }] });
  });

  it('keeps for who left before an edit what that person saw, once it is put back', async () => {
    const { a, b } = await house.friends();
    const input = { clientId: 'group-of-removal', title: 'Choir', members: [b] };
    const { conversation } = await house.as(a, 'chat.create_group', input);
    const place = { conversation: conversation.id, seq: 0 };
    place.seq = (await house.send(a, place.conversation, 'At first')).seq;
    await house.as(b, 'chat.leave', { conversation: place.conversation });
    await house.as(a, 'chat.edit', { ...place, text: 'Afterwards' });
    const removed = await remove(place);
    expect(await seenBy(b, place)).toMatchObject({ text: '', removed: true });
    if (removed === null) throw new Error('nothing was removed');
    await restore(place, removed);
    expect(await seenBy(a, place)).toMatchObject({ text: 'Afterwards' });
    expect(await seenBy(b, place)).toMatchObject({ text: 'At first' });
  });
});
