import { limits } from '@teahouse/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';
import { sql, transaction } from '../../platform/database/index.ts';
import { DAY_MS } from '../../platform/world/index.ts';
import type { SaidAloud } from './signals.ts';

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

  it('R5 keeps what was said with it from nobody who joined since', async () => {
    const { conversation, owner, member, of } = await spoken();
    const newcomer = await house.someone();
    await house.befriend(owner, newcomer);
    await house.as(owner, 'chat.invite', { conversation, users: [newcomer] });
    const heard: SaidAloud[] = [];
    house.chat.api.onSaid((said) => void heard.push(said));
    await recall(owner, conversation, of(member));
    await house.send(owner, conversation, 'welcome');
    const messages = heard.flatMap((said) => said.messages);
    const said = { conversation, rulesVersion: heard.at(-1)?.rulesVersion ?? 0, messages };
    expect(messages.map(({ text }) => text)).toEqual(['', 'welcome']);
    const { api } = house.chat;
    const hearers = await api.hearersOf(said, await api.readersOf(said));
    const stands = hearers?.people.find(({ user }) => user === newcomer);
    // What was recalled is before what they may read, and told to them by no push.
    expect(stands?.readSeq).toBeGreaterThanOrEqual(of(member));
  });

  it('is never a line of service', async () => {
    const { conversation, owner } = await spoken();
    expect(await codeOf(recall(owner, conversation, 1))).toBe('chat.not_allowed');
  });
});

describe('what they took back is kept for a report', () => {
  const keptOf = async (conversation: number) => {
    const { rows } = await sql<{ seq: number }>`
      select seq from chat.taken_back where conversation_id = ${conversation} order by seq`.execute(
      house.ground.db.read,
    );
    return rows.map(({ seq }) => seq);
  };
  const said = async (user: number, conversation: number, seq: number) => {
    const { db } = house.ground;
    const seen = await house.chat.api.excerptFor(
      db.read,
      user,
      { conversation, seq },
      { around: 2 },
    );
    return seen?.takenBack?.message.text;
  };

  it('as who could read it before saw it, and of nobody else', async () => {
    const { conversation, owner, admin, member, of } = await spoken();
    const seq = of(member);
    await house.as(owner, 'chat.remove_member', { conversation, user: admin });
    const late = await house.someone();
    await house.befriend(owner, late);
    await house.as(owner, 'chat.invite', { conversation, users: [late] });
    expect(await said(owner, conversation, seq)).toBeUndefined();
    await recall(owner, conversation, seq);
    for (const reader of [owner, admin, member]) {
      expect(await said(reader, conversation, seq)).toBe(`of ${member}`);
    }
    expect(await said(late, conversation, seq)).toBeUndefined();
    const { messages } = await house.as(admin, 'chat.history', { conversation });
    expect(JSON.stringify(messages)).not.toContain(`of ${member}`);
  });

  it('with its files, which nobody reads meanwhile, for some days and not after', async () => {
    const { conversation, owner, member } = await spoken();
    const photo = 'a-photo-taken-back';
    house.files.set(photo, {
      id: photo,
      kind: 'photo',
      name: 'x.jpg',
      type: 'image/jpeg',
      bytes: 9,
    });
    const input = { conversation, clientId: 'taken-back-photo', text: '', attachments: [photo] };
    const { seq } = await house.as(member, 'chat.send', input);
    await recall(owner, conversation, seq);
    const { files } = house.chat.api;
    const { read } = house.ground.db;
    expect(await files.inUse(read, [photo])).toEqual([photo]);
    expect(await files.mayRead(read, owner, [photo])).toEqual([]);
    house.ground.world.turn(6 * DAY_MS);
    await house.strike('chat.expire');
    expect(await keptOf(conversation)).toEqual([seq]);
    house.ground.world.turn(DAY_MS);
    expect(await said(owner, conversation, seq)).toBeUndefined();
    await house.strike('chat.expire');
    expect(await keptOf(conversation)).toEqual([]);
    expect(await files.inUse(read, [photo])).toEqual([]);
  });

  it('no longer than it would have stood, nor than its author stays, and not of one’s own', async () => {
    const { conversation, owner, admin, member } = await spoken();
    const timer = limits.messageTimers[0];
    await house.as(owner, 'chat.set_timer', { conversation, timer });
    const { seq } = await house.send(member, conversation, 'goes soon');
    await recall(owner, conversation, seq);
    const own = await house.send(admin, conversation, 'my own');
    await recall(admin, conversation, own.seq);
    expect(await keptOf(conversation)).toEqual([seq]);
    house.ground.world.turn(timer + 1);
    await house.strike('chat.expire');
    expect(await keptOf(conversation)).toEqual([]);
    const last = await house.send(member, conversation, 'before I go');
    await recall(owner, conversation, last.seq);
    expect(await keptOf(conversation)).toEqual([last.seq]);
    await transaction(house.ground.db.write, (tx) => house.chat.forgetUser(tx, member));
    expect(await keptOf(conversation)).toEqual([]);
  });
});
