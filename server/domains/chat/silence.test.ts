import { limits } from '@teahouse/protocol/limits';
import { afterAll, describe, expect, it } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';

const { group, house, inboxOf } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

const MINUTE_MS = 60_000;

const silence = (by: number, conversation: number, user: number, minutes: number | null) =>
  house.as(by, 'chat.silence_member', { conversation, user, minutes });
const memberIn = async (by: number, conversation: number, user: number) =>
  (await house.as(by, 'chat.members', { conversation })).members.find((each) => each.user === user);

describe('a member who is silenced', () => {
  it('W5 cannot write, nor react, until the time is over, and is told until when', async () => {
    const { id: conversation, owner, others } = await group(2);
    const [member = 0] = others;
    await house.send(member, conversation, 'loud');
    const before = Date.now();
    await silence(owner, conversation, member, 10);
    const inbox = await inboxOf(member, conversation);
    const until = inbox?.silenced?.until ?? 0;
    expect(until).toBeGreaterThanOrEqual(before + 10 * MINUTE_MS);
    expect(until).toBeLessThanOrEqual(Date.now() + 10 * MINUTE_MS);
    await expect(house.send(member, conversation, 'louder')).rejects.toMatchObject({
      code: 'chat.silenced',
      details: { params: { until } },
    });
    const reaction = { conversation, seq: 2, emoji: '👍' };
    expect(await codeOf(house.as(member, 'chat.react', reaction))).toBe('chat.silenced');
    expect(
      await codeOf(house.as(member, 'chat.edit', { conversation, seq: 2, text: 'LOUD' })),
    ).toBe('chat.not_allowed');
    expect(await memberIn(owner, conversation, member)).toMatchObject({ silenced: { until } });
    expect(await house.texts(member, conversation)).toEqual(['created', 'loud', 'silenced']);

    await house.ground.db.send.query(
      'update chat.members set silenced_until = $1 where user_id = $2',
      [Date.now() - 1, member],
    );
    await house.as(owner, 'chat.set_timer', { conversation, timer: limits.messageTimers[0] });
    await house.send(member, conversation, 'back');
    expect(await memberIn(owner, conversation, member)).not.toHaveProperty('silenced');
  });

  it('is so until it is lifted, with a line, also after leaving and coming back', async () => {
    const { id: conversation, owner, others } = await group(2);
    const [member = 0] = others;
    await silence(owner, conversation, member, null);
    expect(await inboxOf(member, conversation)).toMatchObject({ silenced: { until: null } });
    await house.as(member, 'chat.leave', { conversation });
    await house.as(owner, 'chat.invite', { conversation, users: [member] });
    expect(await codeOf(house.send(member, conversation, 'here again'))).toBe('chat.silenced');
    await silence(owner, conversation, member, 0);
    await silence(owner, conversation, member, 0);
    await house.send(member, conversation, 'thank you');
    expect(await inboxOf(member, conversation)).not.toHaveProperty('silenced');
    expect((await house.texts(owner, conversation)).slice(-2)).toEqual(['unsilenced', 'thank you']);
  });

  it('says nothing either by names, notices, pictures and pins, though it be an admin', async () => {
    const { id: conversation, owner, others } = await group(3);
    const [admin = 0, member = 0] = others;
    await house.as(owner, 'chat.set_role', { conversation, user: admin, role: 'admin' });
    const { seq } = await house.send(owner, conversation, 'rules');
    await house.as(admin, 'chat.pin_message', { conversation, seq, pinned: true });
    await silence(owner, conversation, admin, 10);
    await silence(owner, conversation, member, null);
    const before = await house.texts(owner, conversation);
    const tried = [
      house.as(admin, 'chat.rename', { conversation, title: 'Hear me' }),
      house.as(admin, 'chat.set_avatar', { conversation, avatar: null }),
      house.as(admin, 'chat.set_notice', { conversation, text: 'Hear me' }),
      house.as(admin, 'chat.pin_message', { conversation, seq, pinned: true }),
      house.as(admin, 'chat.set_nickname', { conversation, name: 'Hear me' }),
      house.as(member, 'chat.set_nickname', { conversation, name: 'Hear me' }),
    ];
    expect(new Set(await Promise.all(tried.map(codeOf)))).toEqual(new Set(['chat.silenced']));
    expect(await codeOf(house.as(member, 'chat.rename', { conversation, title: 'x' }))).toBe(
      'chat.not_allowed',
    );
    await house.as(admin, 'chat.pin_message', { conversation, seq, pinned: false });
    expect(await house.texts(owner, conversation)).toEqual(before);
  });

  it('is silenced by somebody above them, and speaks again as an admin', async () => {
    const { id: conversation, owner, others } = await group(4);
    const [admin = 0, peer = 0, member = 0] = others;
    for (const user of [admin, peer]) {
      await house.as(owner, 'chat.set_role', { conversation, user, role: 'admin' });
    }
    for (const user of [owner, peer, admin]) {
      expect(await codeOf(silence(admin, conversation, user, 10))).toBe('chat.not_allowed');
    }
    expect(await codeOf(silence(member, conversation, peer, 10))).toBe('chat.not_allowed');
    expect(await codeOf(silence(owner, conversation, await house.someone(), 10))).toBe('not_found');
    await silence(owner, conversation, peer, 10);
    expect(await codeOf(house.send(peer, conversation, 'no'))).toBe('chat.silenced');
    await silence(admin, conversation, member, 10);
    await house.as(owner, 'chat.set_role', { conversation, user: member, role: 'admin' });
    await house.send(member, conversation, 'promoted');
    const friends = await house.friends();
    expect(await codeOf(silence(friends.a, friends.conversation, friends.b, 10))).toBe(
      'chat.not_a_group',
    );
  });
});
