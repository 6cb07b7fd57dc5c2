import type { Events } from '@teahouse/protocol';
import { afterAll, describe, expect, it } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';
import { asUser } from '../../../tests/kit/people.ts';
import { pruneQuietly } from '../../../tests/kit/prune.ts';

const { group, house, inboxOf, personalRows, toldOf } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

const react = (user: number, conversation: number, seq: number, emoji: string | null) =>
  house.as(user, 'chat.react', { conversation, seq, emoji });

async function reactionsOf(user: number, conversation: number, seq: number) {
  const { messages } = await house.as(user, 'chat.history', { conversation });
  return messages.find((message) => message.seq === seq)?.reactions;
}

const block = (who: number, whom: number) =>
  house.contacts.methods['contacts.block']({ user: whom }, asUser(who));
const unblock = (who: number, whom: number) =>
  house.contacts.methods['contacts.unblock']({ user: whom }, asUser(who));

describe('a reaction', () => {
  it('is one a person, with who gave it, and taken back again', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'tea?');
    await react(b, conversation, seq, '👍');
    await react(a, conversation, seq, '👍');
    expect(await reactionsOf(b, conversation, seq)).toEqual([
      { emoji: '👍', count: 2, users: [b, a] },
    ]);
    await react(b, conversation, seq, '❤️');
    expect(await reactionsOf(a, conversation, seq)).toMatchObject([
      { emoji: '👍', count: 1, users: [a] },
      { emoji: '❤️', count: 1, users: [b] },
    ]);
    await react(a, conversation, seq, null);
    await react(b, conversation, seq, null);
    expect(await reactionsOf(a, conversation, seq)).toBeUndefined();
  });

  it('draws a version and is told in the same bytes to all, and read nowhere as a message', async () => {
    const { id: conversation, owner, others } = await group(3);
    const [member = 0, third = 0] = others;
    const { seq, version, n } = await house.send(owner, conversation, 'who comes?');
    const before = await inboxOf(third, conversation);
    const answer = await react(member, conversation, seq, '🙋');
    expect(answer.version).toBe(version + 1);
    expect(await react(member, conversation, seq, '🙋')).toEqual(answer);
    const events = [owner, member, third].map((user) => toldOf(user, 'chat.messages').at(-1)?.data);
    expect(new Set(events.map((event) => JSON.stringify(event))).size).toBe(1);
    expect(events[0]).toMatchObject({
      from: version,
      version: version + 1,
      head: seq,
      n,
      messages: [{ seq, reactions: [{ emoji: '🙋', users: [member] }] }],
    });
    expect(await inboxOf(third, conversation)).toEqual(before);
    const changes = await house.as(third, 'chat.changes', { conversation, after: version });
    expect(changes.messages).toEqual((events[0] as Events['chat.messages']).messages);
    const { streams } = await personalRows(third);
    const preview = streams.find(({ id }) => id === conversation)?.preview;
    expect(preview).toMatchObject({ seq, text: 'who comes?', reactions: [{ count: 1 }] });
  });

  it('is one emoji, on a message that stands', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'tea?');
    expect(await codeOf(react(a, conversation, 1, '👍'))).toBe('chat.not_allowed');
    expect(await codeOf(react(a, conversation, 99, '👍'))).toBe('not_found');
    await react(b, conversation, seq, '👩‍👩‍👧‍👦');
    await house.as(a, 'chat.recall', { conversation, seq });
    expect(await reactionsOf(b, conversation, seq)).toBeUndefined();
    expect(await codeOf(react(b, conversation, seq, '👍'))).toBe('chat.recalled');
    const place = { conversation, seq };
    expect(await house.as(b, 'chat.reactions', place)).toMatchObject({ reactions: [], own: null });
  });

  it('has its tone of skin, and is another emoji by that', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'tea?');
    await react(a, conversation, seq, '👍');
    await react(b, conversation, seq, '👍🏽');
    const given = await reactionsOf(a, conversation, seq);
    expect(given?.map(({ emoji }) => emoji)).toEqual(['👍', '👍🏽']);
  });

  it('is of at most so many kinds, of which anybody may choose', async () => {
    const { id: conversation, owner, others } = await group(22);
    const { seq } = await house.send(owner, conversation, 'pick one');
    const signs = '🍎 🍊 🍓 🍉 🍇 🍑 🥑 🍞 🧀 🍕 🍔 🍜 🍣 🥟 🍰 🎂 🍫 ⚽ 🏀 🎮 🎲'.split(' ');
    for (const [place, user] of others.slice(0, 20).entries()) {
      await react(user, conversation, seq, signs[place] ?? '');
    }
    const last = others[20] ?? 0;
    expect(await codeOf(react(last, conversation, seq, '🎲'))).toBe('chat.too_many_reactions');
    await react(last, conversation, seq, '🍎');
    await react(others[3] ?? 0, conversation, seq, '🎲');
    expect(await reactionsOf(owner, conversation, seq)).toHaveLength(20);
    const page = { conversation, seq, limit: 15 };
    const first = await house.as(owner, 'chat.reactions', page);
    const after = first.reactions.at(-1)?.user ?? 0;
    const rest = await house.as(owner, 'chat.reactions', { ...page, after });
    expect([first.more, rest.more]).toEqual([true, false]);
    const users = [...first.reactions, ...rest.reactions].map(({ user }) => user);
    expect(users).toEqual(others.toSorted((a, b) => a - b));
  });

  it('goes with its message when that is too old', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'old');
    await react(b, conversation, seq, '👍');
    const now = house.ground.world.now();
    await pruneQuietly(house.ground.db, conversation, { before: now + 1, at: now });
    const { rows } = await house.ground.db.jobs.query(
      'select from chat.reactions where conversation_id = $1',
      [conversation],
    );
    expect(rows).toEqual([]);
  });
});

describe('R5 reactions', () => {
  it('given since one left are not seen, and hide no edit from before', async () => {
    const { id: conversation, owner, others } = await group(3);
    const [gone = 0, other = 0] = others;
    const { seq } = await house.send(owner, conversation, 'frist');
    await house.as(owner, 'chat.edit', { conversation, seq, text: 'first' });
    const second = await house.send(owner, conversation, 'second');
    await react(other, conversation, second.seq, '👍');
    await house.as(owner, 'chat.remove_member', { conversation, user: gone });
    await react(other, conversation, seq, '👍');
    const { messages, version } = await house.as(gone, 'chat.history', { conversation });
    const seen = messages.find((message) => message.seq === seq);
    expect(seen).toMatchObject({ text: 'first' });
    expect(seen?.reactions).toBeUndefined();
    expect(seen?.version).toBeLessThanOrEqual(version);
    expect(await reactionsOf(gone, conversation, second.seq)).toHaveLength(1);
    expect(await codeOf(house.as(gone, 'chat.reactions', { conversation, seq }))).toBe('not_found');
    expect(await codeOf(react(gone, conversation, seq, '👍'))).toBe('chat.not_allowed');
  });

  it('of who was blocked are seen by that one alone; the other sees what was before', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'tea?');
    await react(b, conversation, seq, '👍');
    await block(a, b);
    const heard = house.ground.gateway.sentTo(a).length;
    await react(b, conversation, seq, '❤️');
    expect(await reactionsOf(a, conversation, seq)).toMatchObject([{ emoji: '👍', users: [b] }]);
    expect(await reactionsOf(b, conversation, seq)).toEqual([{ emoji: '❤️', count: 1, users: [b] }]);
    expect(house.ground.gateway.sentTo(a)).toHaveLength(heard);
    expect(await codeOf(react(a, conversation, seq, '👍'))).toBe('chat.not_contacts');
    await unblock(a, b);
    await react(a, conversation, seq, '🫖');
    expect(await reactionsOf(b, conversation, seq)).toMatchObject([
      { emoji: '🫖' },
      { emoji: '❤️', users: [b] },
    ]);
    const told = toldOf(b, 'chat.messages').at(-1)?.data as Events['chat.messages'];
    expect(told.messages[0]?.reactions).toEqual(await reactionsOf(b, conversation, seq));
    await react(b, conversation, seq, '❤️');
    expect(await reactionsOf(a, conversation, seq)).toEqual(
      await reactionsOf(b, conversation, seq),
    );
  });

  it('show nobody an edit that was made aside', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(b, conversation, 'for both');
    await block(a, b);
    await house.as(b, 'chat.edit', { conversation, seq, text: 'aside' });
    await unblock(a, b);
    const { version } = await react(a, conversation, seq, '👍');
    const told = toldOf(a, 'chat.messages').at(-1)?.data as Events['chat.messages'];
    expect(told.messages).toMatchObject([{ text: 'for both', version, reactions: [{ count: 1 }] }]);
    const { messages } = await house.as(b, 'chat.history', { conversation });
    expect(messages.at(-1)).toMatchObject({ text: 'aside', reactions: [{ count: 1 }] });
  });
});
