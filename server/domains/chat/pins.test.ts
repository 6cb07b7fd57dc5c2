import type { Events } from '@teahouse/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';
import { asUser } from '../../../tests/kit/people.ts';

const { group, house, toldOf } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

const pin = (user: number, conversation: number, seq: number, pinned = true) =>
  house.as(user, 'chat.pin_message', { conversation, seq, pinned });

const pinnedOf = async (user: number, conversation: number) => {
  const { messages } = await house.as(user, 'chat.pinned_messages', { conversation });
  return messages.map(({ text }) => text);
};

const sharedOf = async (user: number, conversation: number) => {
  const [shared] = (await house.as(user, 'chat.conversations', { conversations: [conversation] }))
    .conversations;
  return shared;
};

describe('a pinned message', () => {
  it('is put up by admins of a group with a line, told to all, and taken down', async () => {
    const { id: conversation, owner, others } = await group(3);
    const [member = 0] = others;
    const one = await house.send(owner, conversation, 'rules');
    const two = await house.send(member, conversation, 'times');
    expect(await codeOf(pin(member, conversation, two.seq))).toBe('chat.not_allowed');
    await pin(owner, conversation, two.seq);
    await pin(owner, conversation, one.seq);
    await pin(owner, conversation, one.seq);
    expect(await pinnedOf(member, conversation)).toEqual(['times', 'rules']);
    expect((await house.texts(member, conversation)).slice(-2)).toEqual(['pinned', 'pinned']);
    const told = toldOf(member, 'chat.conversation').at(-1)?.data as Events['chat.conversation'];
    expect(told.conversation).toEqual(await sharedOf(member, conversation));
    expect(told.conversation.pins).toEqual([two.seq, one.seq]);
    await pin(owner, conversation, two.seq, false);
    await pin(owner, conversation, one.seq, false);
    expect((await sharedOf(member, conversation))?.pins).toBeUndefined();
    expect(await codeOf(pin(owner, conversation, 1))).toBe('chat.not_allowed');
    expect(await codeOf(pin(owner, conversation, 99))).toBe('not_found');
  });

  it('goes when it is recalled, and leaves its place to another', async () => {
    const { id: conversation, owner } = await group(2);
    const seqs: number[] = [];
    for (let count = 0; count < 51; count += 1) {
      seqs.push((await house.send(owner, conversation, `number ${count}`)).seq);
    }
    for (const seq of seqs.slice(0, 50)) await pin(owner, conversation, seq);
    expect(await codeOf(pin(owner, conversation, seqs[50] ?? 0))).toBe('chat.too_many_pins');
    await house.as(owner, 'chat.recall', { conversation, seq: seqs[7] ?? 0 });
    expect(await codeOf(pin(owner, conversation, seqs[7] ?? 0))).toBe('chat.recalled');
    expect(await pinnedOf(owner, conversation)).toHaveLength(49);
    await pin(owner, conversation, seqs[50] ?? 0);
    expect(await pinnedOf(owner, conversation)).toHaveLength(50);
  });
});

describe('R5 pins', () => {
  it('show nobody what is not theirs to see', async () => {
    const { id: conversation, owner, others } = await group(2);
    const [gone = 0] = others;
    const { seq } = await house.send(owner, conversation, 'before your time');
    await pin(owner, conversation, seq);
    const late = await house.someone();
    await house.befriend(owner, late);
    await house.as(owner, 'chat.invite', { conversation, users: [late] });
    expect(await pinnedOf(late, conversation)).toEqual([]);
    await house.as(owner, 'chat.remove_member', { conversation, user: gone });
    const { seq: since } = await house.send(owner, conversation, 'after');
    await pin(owner, conversation, since);
    expect(await pinnedOf(gone, conversation)).toEqual(['before your time']);
    expect((await sharedOf(gone, conversation))?.pins).toEqual([seq]);
  });

  it('are put up by either of two, quietly, and taken down also by who blocks', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'tea at four');
    await house.contacts.methods['contacts.block']({ user: b }, asUser(a));
    await pin(b, conversation, seq);
    expect(await pinnedOf(a, conversation)).toEqual(['tea at four']);
    expect((await house.texts(a, conversation)).at(-1)).toBe('tea at four');
    await pin(a, conversation, seq, false);
    expect(await codeOf(pin(a, conversation, seq))).toBe('chat.not_contacts');
    expect(await pinnedOf(b, conversation)).toEqual([]);
  });

  it('of what who was blocked says aside are that one’s alone, and take nobody’s place', async () => {
    const { a: blocker, b: blocked, conversation } = await house.friends();
    const { seq: both } = await house.send(blocked, conversation, 'for both');
    await house.contacts.methods['contacts.block']({ user: blocked }, asUser(blocker));
    const aside: number[] = [];
    for (let count = 0; count < 49; count += 1) {
      aside.push((await house.send(blocked, conversation, `aside ${count}`)).seq);
    }
    const heard = toldOf(blocker, 'chat.conversation').length;
    for (const seq of aside) await pin(blocked, conversation, seq);
    expect((await sharedOf(blocker, conversation))?.pins).toBeUndefined();
    await pin(blocked, conversation, both);
    expect((await sharedOf(blocked, conversation))?.pins).toEqual([...aside, both]);
    expect((await sharedOf(blocker, conversation))?.pins).toEqual([both]);
    const told = () => toldOf(blocker, 'chat.conversation').slice(heard);
    await expect.poll(told).toMatchObject([{ data: { conversation: { pins: [both] } } }]);
    const [first = 0] = aside;
    expect(await codeOf(pin(blocker, conversation, first, false))).toBe('not_found');

    await house.contacts.methods['contacts.unblock']({ user: blocked }, asUser(blocker));
    const { seq: free } = await house.send(blocked, conversation, 'heard again');
    expect(await codeOf(pin(blocked, conversation, free))).toBe('chat.too_many_pins');
    await pin(blocker, conversation, free);
    expect(await pinnedOf(blocker, conversation)).toEqual(['for both', 'heard again']);
    await pin(blocked, conversation, first, false);
    expect((await sharedOf(blocked, conversation))?.pins).toEqual([...aside.slice(1), both, free]);
  });

  it('are taken down by an admin who cannot see what they are of', async () => {
    const { id: conversation, owner } = await group(2);
    const { seq } = await house.send(owner, conversation, 'before your time');
    await pin(owner, conversation, seq);
    const late = await house.someone();
    await house.befriend(owner, late);
    await house.as(owner, 'chat.invite', { conversation, users: [late] });
    expect(await codeOf(pin(late, conversation, seq, false))).toBe('chat.not_allowed');
    await house.as(owner, 'chat.set_role', { conversation, user: late, role: 'admin' });
    expect(await codeOf(pin(late, conversation, seq))).toBe('not_found');
    await pin(late, conversation, seq, false);
    expect((await sharedOf(owner, conversation))?.pins).toBeUndefined();
  });
});
