import { afterAll, describe, expect, it } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';

const { group, house, toldOf } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

const set = (user: number, conversation: number, text: string) =>
  house.as(user, 'chat.set_notice', { conversation, text });
const noticeOf = async (user: number, conversation: number) =>
  (await house.as(user, 'chat.notice', { conversation })).notice;

describe('the notice of a group', () => {
  it('is written by admins, told with a line, and there for who comes later', async () => {
    const { id: conversation, owner, others } = await group(2);
    const [member = 0] = others;
    expect(await codeOf(set(member, conversation, 'mine'))).toBe('chat.not_allowed');
    await set(owner, conversation, '  Sundays at four  ');
    await set(owner, conversation, 'Sundays at four');
    expect(await house.texts(member, conversation)).toEqual(['created', 'notice_changed']);
    const told = toldOf(member, 'chat.conversation').at(-1)?.data;
    expect(told).toMatchObject({ conversation: { noticeSeq: 2 } });
    const late = await house.someone();
    await house.befriend(owner, late);
    await house.as(owner, 'chat.invite', { conversation, users: [late] });
    expect(await noticeOf(late, conversation)).toMatchObject({
      text: 'Sundays at four',
      by: owner,
    });
  });

  it('ends without a line, and is nothing to who has left', async () => {
    const { id: conversation, owner, others } = await group(2);
    const [member = 0] = others;
    await set(owner, conversation, 'Sundays at four');
    await house.as(owner, 'chat.remove_member', { conversation, user: member });
    expect(await codeOf(noticeOf(member, conversation))).toBe('not_found');
    await set(owner, conversation, '');
    expect(await noticeOf(owner, conversation)).toBeNull();
    expect((await house.texts(owner, conversation)).at(-1)).toBe('removed');
    const friends = await house.friends();
    expect(await codeOf(set(friends.a, friends.conversation, 'x'))).toBe('chat.not_a_group');
    expect(await noticeOf(friends.a, friends.conversation)).toBeNull();
  });
});
