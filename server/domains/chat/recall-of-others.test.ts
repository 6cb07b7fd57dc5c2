import { limits } from '@teahouse/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';

const { group, house, toldOf } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

const recall = (by: number, conversation: number, seq: number) =>
  house.as(by, 'chat.recall', { conversation, seq });

/** An owner, two admins and a member, each with a message: by whom, where it stands. */
async function spoken() {
  const { id: conversation, owner, others } = await group(4);
  const [admin = 0, second = 0, member = 0] = others;
  for (const user of [admin, second]) {
    await house.as(owner, 'chat.set_role', { conversation, user, role: 'admin' });
  }
  const say = async (user: number) => (await house.send(user, conversation, `of ${user}`)).seq;
  const seqs = new Map<number, number>();
  for (const user of [owner, admin, second, member]) seqs.set(user, await say(user));
  house.ground.world.turn(30 * limits.recallWindow);
  const of = (user: number) => seqs.get(user) ?? 0;
  return { conversation, owner, admin, second, member, of };
}

describe('what the admins of a group take back', () => {
  it('R6 is blank for everyone, says by whom, and is told', async () => {
    const { conversation, admin, member, owner, of } = await spoken();
    const seq = of(member);
    const answer = await recall(admin, conversation, seq);
    expect(await recall(admin, conversation, seq)).toEqual(answer);
    expect(await recall(member, conversation, seq)).toEqual(answer);
    for (const reader of [owner, admin, member]) {
      const { messages } = await house.as(reader, 'chat.history', { conversation });
      expect(messages.find((each) => each.seq === seq)).toMatchObject({
        sender: member,
        text: '',
        recalledAt: answer.recalledAt,
        recalledBy: admin,
      });
    }
    const last = toldOf(member, 'chat.messages').at(-1);
    expect(last?.data).toMatchObject({ messages: [{ seq, text: '', recalledBy: admin }] });
  });

  it('is anybody else’s for the owner, for admins what members said, and never one’s own', async () => {
    const { conversation, owner, admin, second, member, of } = await spoken();
    const no = 'chat.not_allowed';
    expect(await codeOf(recall(admin, conversation, of(owner)))).toBe(no);
    expect(await codeOf(recall(admin, conversation, of(second)))).toBe(no);
    expect(await codeOf(recall(member, conversation, of(admin)))).toBe(no);
    for (const each of [member, admin, owner]) {
      expect(await codeOf(recall(each, conversation, of(each)))).toBe('chat.too_late');
    }
    await recall(owner, conversation, of(second));
    await recall(admin, conversation, of(member));
    const { messages } = await house.as(member, 'chat.history', { conversation });
    const by = (author: number) => messages.find(({ seq }) => seq === of(author))?.recalledBy;
    expect([by(member), by(second), by(admin)]).toEqual([admin, owner, undefined]);
  });

  it('ends with the role, and is nothing in a conversation of two', async () => {
    const { conversation, owner, admin, second, member, of } = await spoken();
    await house.as(owner, 'chat.set_role', { conversation, user: admin, role: 'member' });
    expect(await codeOf(recall(admin, conversation, of(member)))).toBe('chat.not_allowed');
    await house.as(owner, 'chat.remove_member', { conversation, user: admin });
    expect(await codeOf(recall(second, conversation, of(admin)))).toBe('chat.not_allowed');
    expect(await codeOf(recall(owner, conversation, of(admin)))).toBe('no refusal');
    const two = await house.friends();
    const { seq } = await house.send(two.a, two.conversation, 'between us');
    expect(await codeOf(recall(two.b, two.conversation, seq))).toBe('chat.not_allowed');
  });

  it('is never a line of service', async () => {
    const { conversation, owner } = await spoken();
    expect(await codeOf(recall(owner, conversation, 1))).toBe('chat.not_allowed');
  });
});
