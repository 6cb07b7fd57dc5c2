import { serverAccount } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '#platform/database/index.ts';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { codeOf } from '../../../tests/kit/groups.ts';
import { asUser } from '../../../tests/kit/people.ts';
import type { ServerWords } from './write-as-server.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Writes as the server, and tells of it. */
async function write(words: readonly ServerWords[]) {
  const { chat, ground } = house;
  const { said, tell } = await transaction(ground.db.write, (tx) =>
    chat.api.writeAsServer(tx, words),
  );
  tell();
  return said;
}

const talkOf = async (user: number) =>
  (await house.as(user, 'chat.open', { user: serverAccount })).conversation;

describe('the server', () => {
  it('writes to many at once; each of them has a conversation with it from then on', async () => {
    const people = [await house.someone(), await house.someone(), await house.someone()];
    for (const user of people) {
      expect(await codeOf(talkOf(user))).toBe('chat.not_contacts');
    }
    const said = await write(people.map((user) => ({ user, text: `Hello, ${user}` })));
    expect(said.map((each) => each?.seq)).toEqual([1, 1, 1]);
    for (const user of people) {
      const { id, kind, faces, memberCount } = await talkOf(user);
      expect({ kind, faces, memberCount }).toEqual({
        kind: 'direct',
        faces: [serverAccount, user],
        memberCount: 2,
      });
      expect(await house.texts(user, id)).toEqual([`Hello, ${user}`]);
      expect(house.ground.gateway.rowsTo(user)).toMatchObject([{ kind: 'inbox', key: id }]);
      // Who reads the conversation is looked up before they are told.
      const told = () => house.ground.gateway.sentTo(user).map(({ event }) => event);
      await expect.poll(told).toEqual(['sync.rows', 'chat.messages']);
    }
  });

  it('goes on in the conversation that there is, several times to one person too', async () => {
    const user = await house.someone();
    await write([{ user, text: 'one' }]);
    const { id } = await talkOf(user);
    const said = await write([
      { user, text: 'two' },
      { user, text: 'three' },
    ]);
    expect(said.map((each) => each?.seq)).toEqual([2, 3]);
    expect(await house.texts(user, id)).toEqual(['one', 'two', 'three']);
    expect((await talkOf(user)).id).toBe(id);
  });

  it('makes one conversation for all who write at the same time', async () => {
    const user = await house.someone();
    const said = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (text) => (await write([{ user, text }]))[0]),
    );
    expect(new Set(said.map((each) => each?.conversation)).size).toBe(1);
    expect(new Set(said.map((each) => each?.seq))).toEqual(new Set([1, 2, 3, 4]));
  });

  it('W6 says the same thing once, and not another under the same id', async () => {
    const user = await house.someone();
    const words = { user, text: 'Once', clientId: 'said-as-server' };
    const [first] = await write([words]);
    const [again] = await write([words]);
    expect(again).toEqual({ ...first, repeated: true });
    expect(await codeOf(write([{ ...words, text: 'Twice' }]))).toBe('conflict');
    expect(await house.texts(user, first?.conversation ?? 0)).toEqual(['Once']);
  });

  it('writes nothing where the transaction that it was written in fails', async () => {
    const user = await house.someone();
    const failing = transaction(house.ground.db.write, async (tx) => {
      await house.chat.api.writeAsServer(tx, [{ user, text: 'Never said' }]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await codeOf(talkOf(user))).toBe('chat.not_contacts');
  });

  it('passes over people who are gone, and over itself', async () => {
    const user = await house.someone();
    const said = await write([
      { user: 123, text: 'Anybody?' },
      { user: serverAccount, text: 'Echo' },
      { user, text: 'There you are' },
    ]);
    expect(said.map((each) => each?.seq ?? null)).toEqual([null, null, 1]);
  });

  it('adds lines of service that count for nothing', async () => {
    const user = await house.someone();
    const service = { type: 'letter_closed' as const, users: [], value: 'done' };
    const note = () =>
      transaction(house.ground.db.write, (tx) =>
        house.chat.api.noteAsServer(tx, { user, service }),
      );
    (await note())();
    expect(await codeOf(talkOf(user))).toBe('chat.not_contacts');
    const [first] = await write([{ user, text: 'First' }]);
    (await note())();
    const { messages } = await house.as(user, 'chat.history', {
      conversation: first?.conversation ?? 0,
    });
    expect(messages.map(({ n, sender, kind }) => ({ n, sender, kind }))).toEqual([
      { n: 1, sender: serverAccount, kind: 'text' },
      { n: 1, sender: null, kind: 'service' },
    ]);
  });
});

describe('what is written to the server', () => {
  it('is heard by whoever answers for it, in the same transaction', async () => {
    const user = await house.someone();
    const [first] = await write([{ user, text: 'Speak' }]);
    const conversation = first?.conversation ?? 0;
    const heard: string[] = [];
    house.chat.api.onToldServer(async (_tx, { text }) => {
      if (text === 'Refused') throw new Error('not heard');
      heard.push(text);
    });
    const said = { conversation, clientId: 'told-server-1', text: 'Listen' };
    const sent = await house.as(user, 'chat.send', said);
    expect(await house.as(user, 'chat.send', said)).toEqual(sent);
    await expect(
      house.as(user, 'chat.send', { conversation, clientId: 'told-server-2', text: 'Refused' }),
    ).rejects.toThrow('not heard');
    expect(heard).toEqual(['Listen']);
    expect(await house.texts(user, conversation)).toEqual(['Speak', 'Listen']);
  });

  it('is neither changed nor taken back', async () => {
    const user = await house.someone();
    const [first] = await write([{ user, text: 'Speak' }]);
    const conversation = first?.conversation ?? 0;
    const { seq } = await house.send(user, conversation, 'Said is said');
    const place = { conversation, seq };
    expect(await codeOf(house.as(user, 'chat.edit', { ...place, text: 'x' }))).toBe(
      'chat.not_allowed',
    );
    expect(await codeOf(house.as(user, 'chat.recall', place))).toBe('chat.not_allowed');
  });

  it('tells nobody whether it was read', async () => {
    const user = await house.someone();
    const [first] = await write([{ user, text: 'Speak' }]);
    const conversation = first?.conversation ?? 0;
    const { seq } = await house.send(user, conversation, 'Hello');
    expect(await house.as(user, 'chat.receipts', { conversation, seq })).toEqual({
      read: [],
      delivered: [],
      memberCount: 2,
    });
  });
});

describe('nobody', () => {
  it('blocks the server, asks it, or takes it into a group', async () => {
    const user = await house.someone();
    await write([{ user, text: 'Speak' }]);
    const { methods } = house.contacts;
    const target = { user: serverAccount };
    expect(await codeOf(methods['contacts.block'](target, asUser(user)))).toBe('not_found');
    const request = methods['contacts.request']({ ...target, greeting: '' }, asUser(user));
    expect(await codeOf(request)).toBe('not_found');
    const { conversation, invited } = await house.as(user, 'chat.create_group', {
      clientId: 'group-with-server',
      title: '',
      members: [serverAccount],
    });
    expect(conversation.memberCount).toBe(1);
    expect(invited).toEqual([serverAccount]);
  });
});
