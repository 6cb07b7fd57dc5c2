import { limits } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Refusal } from '#platform/calls/index.ts';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { asUser } from '../../../tests/kit/people.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no refusal',
    ({ code }: Refusal) => code,
  );

/** What a caller is told, as it goes over the wire. */
const refusalOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no refusal',
    ({ code, details }: Refusal) => JSON.stringify({ code, details }),
  );

const eventsTo = (user: number, name: string) =>
  house.ground.gateway.sentTo(user).filter(({ event }) => event === name);

const resume = (user: number) => house.ground.sync['sync.resume']({ cursor: null }, asUser(user));

const inboxOf = async (user: number, conversation: number) => {
  const { rows } = await resume(user);
  const row = rows.find(({ kind, key }) => kind === 'inbox' && key === conversation);
  if (row?.kind !== 'inbox' || row.value === null) throw new Error('no such inbox');
  return row.value;
};

describe('becoming contacts', () => {
  it('begins a conversation with a line and the greeting', async () => {
    const { a, b, conversation } = await house.friends('Tea on Sunday?');
    expect(await house.texts(b, conversation)).toEqual(['became_contacts', 'Tea on Sunday?']);
    expect(await inboxOf(a, conversation)).toMatchObject({ readSeq: 2, readN: 1 });
    expect(await inboxOf(b, conversation)).toMatchObject({ readSeq: 0, readN: 0 });
    const again = await house.as(b, 'chat.open', { user: a });
    expect(again.conversation).toMatchObject({ id: conversation, kind: 'direct', memberCount: 2 });
  });

  it('goes on in the same conversation after a time apart', async () => {
    const { a, b, conversation } = await house.friends();
    await house.send(a, conversation, 'before');
    await house.contacts.methods['contacts.remove']({ user: b }, asUser(a));
    expect(await codeOf(house.send(a, conversation, 'alone'))).toBe('chat.not_contacts');
    expect(await house.befriend(b, a)).toBe(conversation);
    await house.send(a, conversation, 'after');
    expect(await house.texts(b, conversation)).toEqual([
      'became_contacts',
      'before',
      'became_contacts',
      'after',
    ]);
  });

  it('is needed to open a conversation, and strangers are like nobody', async () => {
    const [a, b] = [await house.someone(), await house.someone()];
    const stranger = await refusalOf(house.as(a, 'chat.open', { user: b }));
    expect(stranger).toBe(await refusalOf(house.as(a, 'chat.open', { user: 123 })));
    expect(stranger).toContain('chat.not_contacts');
  });

  it('is not needed for notes, which are there from the start', async () => {
    const me = await house.someone();
    const { streams } = await resume(me);
    const { conversation } = await house.as(me, 'chat.open', { user: me });
    expect(streams).toMatchObject([{ id: conversation.id, conversation: { kind: 'notes' } }]);
    await house.send(me, conversation.id, 'milk');
    expect(await house.texts(me, conversation.id)).toEqual(['milk']);
  });
});

describe('sending', () => {
  it('W1 numbers messages densely, in one order for all', async () => {
    const { a, b, conversation } = await house.friends();
    const sent = await Promise.all(
      Array.from({ length: 40 }, (_, place) =>
        house.send(place % 2 ? a : b, conversation, `number ${place}`),
      ),
    );
    expect(sent.map(({ seq }) => seq)).toEqual(sent.map((_, place) => place + 2));
    expect(sent.map(({ n }) => n)).toEqual(sent.map((_, place) => place + 1));
    expect(await house.texts(a, conversation)).toEqual(await house.texts(b, conversation));
  });

  it('tells all members once, with gapless steps', async () => {
    const { a, b, conversation } = await house.friends();
    await Promise.all(
      Array.from({ length: 30 }, (_, place) => house.send(a, conversation, `number ${place}`)),
    );
    for (const user of [a, b]) {
      let version = 1;
      const texts: string[] = [];
      for (const each of house.ground.gateway.sentTo(user)) {
        if (each.event !== 'chat.messages' || each.data.from < 1) continue;
        expect(each.data.from).toBe(version);
        version = each.data.version;
        texts.push(...each.data.messages.map(({ text }) => text));
      }
      expect(texts).toEqual(Array.from({ length: 30 }, (_, place) => `number ${place}`));
    }
  });

  it('W6 answers the same again for the same client id, also to who may no longer send', async () => {
    const { a, b, conversation } = await house.friends();
    const input = { conversation, clientId: 'said-only-once', text: 'hello' };
    const answers = await Promise.all([1, 2, 3].map(() => house.as(a, 'chat.send', input)));
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const other = { ...input, text: 'other' };
    expect(await codeOf(house.as(a, 'chat.send', other))).toBe('conflict');
    await house.as(b, 'chat.send', { ...input, text: 'the same id of somebody else' });
    const seq = answers[0]?.seq ?? 0;
    await house.as(a, 'chat.edit', { conversation, seq, text: 'hello, edited' });
    await house.contacts.methods['contacts.remove']({ user: b }, asUser(a));
    expect(await house.as(a, 'chat.send', input)).toEqual(answers[0]);
    expect(await codeOf(house.as(a, 'chat.send', other))).toBe('conflict');
    const fresh = { ...input, clientId: 'something-new' };
    expect(await codeOf(house.as(a, 'chat.send', fresh))).toBe('chat.not_contacts');
  });

  it('W5 never lands after the two were parted, even if they part at the same moment', async () => {
    const { a, b, conversation } = await house.friends();
    await house.send(a, conversation, 'warm');
    const sends = Array.from({ length: 60 }, (_, place) =>
      codeOf(house.send(a, conversation, `racing ${place}`)),
    );
    const remove = house.contacts.methods['contacts.remove']({ user: b }, asUser(a));
    const codes = await Promise.all(sends);
    await remove;
    const landed = codes.filter((code) => code === 'no refusal').length;
    expect(codes.filter((code) => code === 'chat.not_contacts')).toHaveLength(60 - landed);
    expect(await house.texts(b, conversation)).toHaveLength(Math.min(2 + landed, 50));
    expect(await codeOf(house.send(a, conversation, 'late'))).toBe('chat.not_contacts');
  });

  it('refuses a conversation of others exactly like one that does not exist', async () => {
    const { conversation } = await house.friends();
    const stranger = await house.someone();
    const real = await refusalOf(house.send(stranger, conversation, 'let me in'));
    expect(real).toBe(await refusalOf(house.send(stranger, 4_242, 'let me in')));
    for (const input of [{ conversation }, { conversation: 4_242 }]) {
      const attempts = [
        house.as(stranger, 'chat.history', input),
        house.as(stranger, 'chat.changes', { ...input, after: 0 }),
        house.as(stranger, 'chat.members', input),
        house.as(stranger, 'chat.receipts', { ...input, seq: 1 }),
        house.as(stranger, 'chat.edit', { ...input, seq: 1, text: 'mine' }),
        house.as(stranger, 'chat.recall', { ...input, seq: 1 }),
        house.as(stranger, 'chat.hide', { ...input, seqs: [1] }),
        house.as(stranger, 'chat.clear', { ...input, seq: 1 }),
        house.as(stranger, 'chat.typing', input),
        house.as(stranger, 'chat.arrange', { ...input, muted: true }),
        house.as(stranger, 'chat.draft', { ...input, text: 'x', at: 1 }),
        house.as(stranger, 'chat.rename', { ...input, title: 'x' }),
        house.as(stranger, 'chat.leave', input),
      ];
      const told = await Promise.all(attempts.map(refusalOf));
      expect(new Set(told)).toEqual(new Set([real]));
    }
    const seen = await house.as(stranger, 'chat.conversations', { conversations: [conversation] });
    expect(seen).toEqual({ conversations: [] });
  });

  it('keeps quotes to what the sender may see, and mentions to who is here', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(b, conversation, 'quote me');
    await house.as(a, 'chat.send', {
      conversation,
      clientId: 'quoting-b',
      text: 'as you said @b',
      replyTo: seq,
      mentions: [b, b, 999],
    });
    const { messages } = await house.as(b, 'chat.history', { conversation, limit: 1 });
    expect(messages).toMatchObject([{ replyTo: seq, mentions: [b] }]);
    const beyond = { conversation, clientId: 'quoting-air', text: 'as in?', replyTo: 77 };
    expect(await codeOf(house.as(a, 'chat.send', beyond))).toBe('not_found');
  });
});

describe('who was blocked', () => {
  it('sends as ever, alone, learns nothing, and stays alone with it afterwards', async () => {
    const { a, b, conversation } = await house.friends();
    await house.send(a, conversation, 'seen by both');
    const before = eventsTo(b, 'chat.messages').length;
    const conversationBefore = await house.as(a, 'chat.open', { user: b });
    await house.contacts.methods['contacts.block']({ user: a }, asUser(b));
    const sent = await house.send(a, conversation, 'are you there?');
    expect(sent).toMatchObject({ seq: 3, n: 2 });
    expect(await house.texts(a, conversation)).toContain('are you there?');
    expect(await house.texts(b, conversation)).not.toContain('are you there?');
    expect(eventsTo(b, 'chat.messages')).toHaveLength(before);
    const last = eventsTo(a, 'chat.messages').at(-1);
    expect(last?.data).toMatchObject({ messages: [{ text: 'are you there?' }] });
    expect(await house.as(a, 'chat.open', { user: b })).toEqual(conversationBefore);
    expect((await resume(b)).streams[0]?.preview).toMatchObject({ text: 'seen by both' });
    expect(await codeOf(house.send(b, conversation, 'to somebody I blocked'))).toBe(
      'chat.not_contacts',
    );
    const changes = await house.as(b, 'chat.changes', { conversation, after: 2 });
    expect(changes).toMatchObject({ messages: [], version: 2, head: 2, reset: false });

    await house.contacts.methods['contacts.unblock']({ user: a }, asUser(b));
    await house.send(a, conversation, 'again');
    expect(await house.texts(b, conversation)).toEqual([
      'became_contacts',
      'seen by both',
      'again',
    ]);
    const inbox = await inboxOf(b, conversation);
    const stream = (await resume(b)).streams.find(({ id }) => id === conversation);
    // What there was at the block counts as read.
    expect((stream?.n ?? 0) - inbox.readN).toBe(1);
  });

  it('edits and types for nobody, and sees marks as they were', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq: before } = await house.send(a, conversation, 'read');
    await house.as(b, 'chat.mark', { marks: [{ conversation, read: before }] });
    await house.chat.stop?.();
    await house.chat.start?.();
    const marked = eventsTo(a, 'chat.watermarks').length;
    const marksOfB = async () => {
      const { members } = await house.as(a, 'chat.members', { conversation });
      return members.find(({ user }) => user === b);
    };
    const marks = await marksOfB();
    expect(marks).toMatchObject({ readSeq: before, deliveredSeq: before });
    const { seq } = await house.send(a, conversation, 'friendly');
    await house.contacts.methods['contacts.block']({ user: a }, asUser(b));
    await house.as(a, 'chat.edit', { conversation, seq, text: 'nasty' });
    await house.as(a, 'chat.typing', { conversation });
    await house.as(b, 'chat.mark', { marks: [{ conversation, read: seq }] });
    await house.chat.stop?.();
    await house.chat.start?.();
    expect(await house.texts(a, conversation)).toContain('nasty');
    expect(await house.texts(b, conversation)).toContain('friendly');
    expect(eventsTo(b, 'chat.typing')).toEqual([]);
    expect(eventsTo(a, 'chat.watermarks')).toHaveLength(marked);
    const receipts = (place: number) => house.as(a, 'chat.receipts', { conversation, seq: place });
    expect(await receipts(seq)).toMatchObject({ read: [], delivered: [] });
    expect(await receipts(before)).toMatchObject({ read: [b], delivered: [b] });
    expect(await marksOfB()).toEqual(marks);
    expect(await inboxOf(b, conversation)).toMatchObject({ readSeq: seq });
  });
});

describe('changing a message', () => {
  it('W1 draws a version: an edit and a recall reach who was away', async () => {
    const { a, b, conversation } = await house.friends();
    const first = await house.send(a, conversation, 'teh');
    const second = await house.send(a, conversation, 'oops');
    const edit = await house.as(a, 'chat.edit', { conversation, seq: first.seq, text: 'the' });
    const recall = await house.as(a, 'chat.recall', { conversation, seq: second.seq });
    expect(recall.version).toBe(edit.version + 1);
    const changes = await house.as(b, 'chat.changes', { conversation, after: second.version });
    expect(changes).toMatchObject({
      messages: [
        { seq: first.seq, text: 'the', version: edit.version },
        { seq: second.seq, text: '', recalledAt: recall.recalledAt },
      ],
      version: recall.version,
      reset: false,
      head: second.seq,
      n: second.n,
    });
    const last = eventsTo(b, 'chat.messages').at(-1);
    expect(last?.data).toMatchObject({ from: edit.version, version: recall.version });
    expect(await house.as(a, 'chat.recall', { conversation, seq: second.seq })).toEqual(recall);
    expect(
      await codeOf(house.as(a, 'chat.edit', { conversation, seq: second.seq, text: 'x' })),
    ).toBe('chat.recalled');
  });

  it('is for its author, and for a while', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'mine');
    const edit = { conversation, seq, text: 'yours' };
    expect(await codeOf(house.as(b, 'chat.edit', edit))).toBe('chat.not_allowed');
    expect(await codeOf(house.as(b, 'chat.recall', { conversation, seq }))).toBe(
      'chat.not_allowed',
    );
    const line = { conversation, seq: 1 };
    expect(await codeOf(house.as(a, 'chat.recall', line))).toBe('chat.not_allowed');
    house.ground.world.turn(limits.recallWindow + 1);
    expect(await codeOf(house.as(a, 'chat.recall', { conversation, seq }))).toBe('chat.too_late');
    await house.as(a, 'chat.edit', edit);
    house.ground.world.turn(limits.editWindow);
    expect(await codeOf(house.as(a, 'chat.edit', edit))).toBe('chat.too_late');
  });
});

describe('history', () => {
  it('pages both ways and around a place, and says what it covers', async () => {
    const { a, b, conversation } = await house.friends();
    for (let count = 2; count <= 31; count += 1) await house.send(a, conversation, `at ${count}`);
    const page = (place: object) =>
      house.as(b, 'chat.history', { conversation, limit: 10, ...place });
    const seqs = ({ messages }: { messages: { seq: number }[] }) => messages.map(({ seq }) => seq);
    const newest = await page({});
    expect(newest).toMatchObject({ from: 22, to: 31, version: 31 });
    expect(seqs(await page({ before: 22 }))).toEqual([12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
    expect(await page({ before: 8 })).toMatchObject({ from: 1, to: 7 });
    expect(await page({ after: 25 })).toMatchObject({ from: 26, to: 31 });
    expect(await page({ after: 5 })).toMatchObject({ from: 6, to: 15 });
    expect(await page({ around: 15 })).toMatchObject({ from: 11, to: 20 });
    expect(await page({ around: 900 })).toMatchObject({ to: 31 });
    expect(await page({ before: 1 })).toMatchObject({ messages: [], from: 1, to: 0 });
  });

  it('leaves out what the reader cleared and hid', async () => {
    const { a, b, conversation } = await house.friends();
    for (let count = 2; count <= 6; count += 1) await house.send(a, conversation, `at ${count}`);
    await house.as(b, 'chat.hide', { conversation, seqs: [5, 900] });
    await house.as(b, 'chat.clear', { conversation, seq: 3 });
    expect(await house.texts(b, conversation)).toEqual(['at 4', 'at 6']);
    expect(await house.texts(a, conversation)).toHaveLength(6);
    const changes = await house.as(b, 'chat.changes', { conversation, after: 1 });
    expect(changes.messages.map(({ seq }) => seq)).toEqual([4, 6]);
    expect(await inboxOf(b, conversation)).toMatchObject({
      clearedSeq: 3,
      hidden: [5],
      readSeq: 3,
      readN: 2,
    });
  });

  it('R6 starts who is too far behind, or comes from the future, from the newest page', async () => {
    const { a, b, conversation } = await house.friends();
    await house.ground.db.send.query(
      'update chat.heads set version = version + 1500 where conversation_id = $1',
      [conversation],
    );
    await house.send(a, conversation, 'much later');
    for (const after of [0, 9_000]) {
      const changes = await house.as(b, 'chat.changes', { conversation, after });
      expect(changes).toMatchObject({ reset: true, version: 1_502, head: 2, from: 1, to: 2 });
      expect(changes.messages).toHaveLength(2);
    }
    const near = await house.as(b, 'chat.changes', { conversation, after: 1_000 });
    expect(near).toMatchObject({ reset: false, messages: [{ seq: 2 }], from: 2 });
  });

  it('C6 bounds the text of one answer, and says which places it covers', async () => {
    const me = await house.someone();
    const { conversation } = await house.as(me, 'chat.open', { user: me });
    const { id } = conversation;
    const long = '茶'.repeat(limits.messageText);
    const most = Math.floor(limits.answerText / Buffer.byteLength(long));
    const head = most + 3;
    for (let count = 1; count <= head; count += 1) await house.send(me, id, long);

    const page = (input: object) => house.as(me, 'chat.history', { conversation: id, ...input });
    expect(await page({})).toMatchObject({ from: head - most + 1, to: head });
    expect(await page({ before: 4 })).toMatchObject({ from: 1, to: 3 });
    expect(await page({ after: 0 })).toMatchObject({ from: 1, to: most });
    expect(await page({ after: most })).toMatchObject({ from: most + 1, to: head });

    const all = await house.as(me, 'chat.changes', { conversation: id, after: 0 });
    expect(all).toMatchObject({ reset: true, from: head - most + 1, to: head });
    expect(all.messages).toHaveLength(most);
    const few = await house.as(me, 'chat.changes', { conversation: id, after: head - most });
    expect(few).toMatchObject({ reset: false, from: head - most + 1, to: head });
    expect(few.messages).toHaveLength(most);
  });

  it('C6 counts the former wording of what was edited, too', async () => {
    const { a, b } = await house.friends();
    const wish = { clientId: 'long-edits', title: 'Long edits', members: [b] };
    const { id: group } = (await house.as(a, 'chat.create_group', wish)).conversation;
    const long = '茶'.repeat(limits.messageText);
    const most = Math.floor(limits.answerText / Buffer.byteLength(long));
    for (let count = 0; count <= most; count += 1) await house.send(a, group, long);
    await house.as(b, 'chat.leave', { conversation: group });
    const { version, to } = await house.as(b, 'chat.history', { conversation: group, limit: 1 });
    for (let seq = to - most - 1; seq < to; seq += 1) {
      await house.as(a, 'chat.edit', { conversation: group, seq, text: 'short' });
    }
    const { reset } = await house.as(b, 'chat.changes', { conversation: group, after: version });
    expect(reset).toBe(true);
  });
});
