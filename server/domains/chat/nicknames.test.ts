import { afterAll, describe, expect, it, vi } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';

const { group, house, toldOf } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

const set = (user: number, conversation: number, name: string) =>
  house.as(user, 'chat.set_nickname', { conversation, name });
const namesOf = async (user: number, ...conversations: number[]) =>
  (await house.as(user, 'chat.nicknames', { conversations })).groups;

describe('a nickname', () => {
  it('is chosen by each member, told without a line, and shown to members alone', async () => {
    const { id: conversation, owner, others } = await group(2);
    const [member = 0] = others;
    await set(member, conversation, '  The tenor ');
    await set(member, conversation, 'The tenor');
    expect(await house.texts(owner, conversation)).toEqual(['created']);
    const told = await vi.waitFor(() => {
      const event = toldOf(owner, 'chat.conversation').at(-1)?.data;
      expect(event).toMatchObject({ conversation: { nicknames: expect.any(Number) } });
      return event as { conversation: { nicknames: number; rosterVersion: number } };
    });
    expect(told.conversation.nicknames).toBe(told.conversation.rosterVersion);
    const names = [{ user: member, name: 'The tenor' }];
    const version = told.conversation.nicknames;
    expect(await namesOf(owner, conversation)).toEqual([{ conversation, version, names }]);
    expect(await namesOf(await house.someone(), conversation)).toEqual([]);
  });

  it('is taken back, ends with the membership, and is for groups alone', async () => {
    const { id: conversation, owner, others } = await group(3);
    const [one = 0, other = 0] = others;
    await set(one, conversation, 'One');
    await set(other, conversation, 'Other');
    const [before] = await namesOf(owner, conversation);
    await set(one, conversation, ' ');
    await house.as(owner, 'chat.remove_member', { conversation, user: other });
    const [after] = await namesOf(owner, conversation);
    expect(after?.names).toEqual([]);
    expect(after?.version).toBeGreaterThan(before?.version ?? 0);
    expect(await codeOf(set(other, conversation, 'Ghost'))).toBe('not_found');
    await house.as(owner, 'chat.invite', { conversation, users: [other] });
    expect((await namesOf(other, conversation))[0]?.names).toEqual([]);
    const friends = await house.friends();
    expect(await codeOf(set(friends.a, friends.conversation, 'x'))).toBe('chat.not_a_group');
  });
});
