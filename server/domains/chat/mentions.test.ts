import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { asUser } from '../../../tests/kit/people.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

let sent = 0;

const mention = (by: number, conversation: number, mentions: number[], text = 'look') => {
  sent += 1;
  return house.as(by, 'chat.send', {
    conversation,
    clientId: `mention-number-${sent}`,
    text,
    mentions,
  });
};

/** What a device that starts from nothing is told. */
async function mentionsOf(user: number, conversation: number): Promise<number[] | undefined> {
  const { streams } = await house.ground.sync['sync.resume']({ cursor: null }, asUser(user));
  return streams.find(({ id }) => id === conversation)?.mentions;
}

async function read(user: number, conversation: number, seq: number): Promise<void> {
  await house.as(user, 'chat.mark', { marks: [{ conversation, read: seq }] });
  await house.chat.stop?.();
  await house.chat.start?.();
}

describe('R3 the mentions of a stream', () => {
  it('are the unread ones, however much was said after them', async () => {
    const { a, b, conversation } = await house.friends();
    const first = await mention(a, conversation, [b]);
    await house.send(a, conversation, 'and something else');
    const second = await mention(a, conversation, [a, b]);
    await house.send(a, conversation, 'and more');
    expect(await mentionsOf(b, conversation)).toEqual([first.seq, second.seq]);
    expect(await mentionsOf(a, conversation)).toEqual([]);
    await read(b, conversation, first.seq);
    expect(await mentionsOf(b, conversation)).toEqual([second.seq]);
    await read(b, conversation, second.seq);
    expect(await mentionsOf(b, conversation)).toEqual([]);
  });

  it('follow what is edited, recalled, deleted for oneself and cleared', async () => {
    const { a, b, conversation } = await house.friends();
    const [one, two, three] = [
      await mention(a, conversation, [b]),
      await mention(a, conversation, [b]),
      await mention(a, conversation, []),
    ];
    await house.as(a, 'chat.edit', { conversation, seq: one.seq, text: 'nobody', mentions: [] });
    await house.as(a, 'chat.edit', { conversation, seq: three.seq, text: '@b', mentions: [b] });
    expect(await mentionsOf(b, conversation)).toEqual([two.seq, three.seq]);
    await house.as(a, 'chat.recall', { conversation, seq: three.seq });
    expect(await mentionsOf(b, conversation)).toEqual([two.seq]);
    await house.as(b, 'chat.hide', { conversation, seqs: [two.seq] });
    expect(await mentionsOf(b, conversation)).toEqual([]);
  });

  it('do not tell of what the reader is not shown', async () => {
    const { a, b, conversation } = await house.friends();
    await house.contacts.methods['contacts.block']({ user: a }, asUser(b));
    await mention(a, conversation, [b], 'from somebody blocked');
    expect(await mentionsOf(b, conversation)).toEqual([]);
  });
});

describe('R3 a mention of everyone', () => {
  const everyone = 1;

  async function groupOf(size: number) {
    const owner = await house.someone();
    const members: number[] = [];
    for (let count = 1; count < size; count += 1) {
      const member = await house.someone();
      await house.befriend(owner, member);
      members.push(member);
    }
    sent += 1;
    const input = { clientId: `group-of-all-${sent}`, title: 'All', members };
    const { conversation } = await house.as(owner, 'chat.create_group', input);
    return { owner, members, conversation: conversation.id };
  }

  it('is unread to every member, by one row, and not to who made it', async () => {
    const { owner, members, conversation } = await groupOf(3);
    const [ann = 0, ben = 0] = members;
    const { seq } = await mention(owner, conversation, [everyone, ann]);
    expect(await mentionsOf(ann, conversation)).toEqual([seq]);
    expect(await mentionsOf(ben, conversation)).toEqual([seq]);
    expect(await mentionsOf(owner, conversation)).toEqual([]);
    const { rows } = await house.ground.db.jobs.query(
      'select user_id from chat.mentions where conversation_id = $1 order by user_id',
      [conversation],
    );
    expect(rows).toEqual([{ user_id: everyone }, { user_id: ann }]);
    await read(ben, conversation, seq);
    expect(await mentionsOf(ben, conversation)).toEqual([]);
  });

  it('is made by owners and admins, in groups; of others it is left out', async () => {
    const { owner, members, conversation } = await groupOf(3);
    const [ann = 0, ben = 0] = members;
    await mention(ann, conversation, [everyone, ben]);
    expect(await mentionsOf(owner, conversation)).toEqual([]);
    await house.as(owner, 'chat.set_role', { conversation, user: ann, role: 'admin' });
    const { seq } = await mention(ann, conversation, [everyone]);
    expect(await mentionsOf(owner, conversation)).toEqual([seq]);
    const friends = await house.friends();
    await mention(friends.a, friends.conversation, [everyone]);
    expect(await mentionsOf(friends.b, friends.conversation)).toEqual([]);
  });
});
