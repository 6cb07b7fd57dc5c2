import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { editMessage } from './change-message.ts';
import { createRulesCache } from './rules-cache.ts';
import { createSignals } from './signals.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

it('an edit is charged once, also when its transaction has to be tried again', async () => {
  const { a, b } = await house.friends();
  const input = { clientId: 'a-group-of-two', title: '', members: [b] };
  const conversation = (await house.as(a, 'chat.create_group', input)).conversation.id;
  const { seq } = await house.send(a, conversation, 'tea');
  const { ground } = house;
  const rules = createRulesCache({ db: ground.db.read, contacts: house.contacts.api });
  const crowds = { isCrowd: () => false, tell() {} };
  let charged = 0;
  let deadlocks = 0;
  const write = ground.db.write.withPlugin({
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      const updated = result.rows.some((row) => row.body === 'coffee');
      if (!updated || deadlocks > 0) return result;
      deadlocks += 1;
      throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    },
  });
  const room = {
    ...ground,
    db: { ...ground.db, write },
    rules,
    signals: createSignals({ ...ground, rules, crowds, hearing: [] }),
    previewFor: async () => null,
    chargeFanOut() {
      charged += 1;
      return null;
    },
  };
  await editMessage(room, { conversation, seq, text: 'coffee' }, a);
  expect(deadlocks).toBe(1);
  expect(charged).toBe(1);
  expect(await house.texts(b, conversation)).toContain('coffee');
});
