import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { newestIn } from './store-messages.ts';

let house: ChatHouse;
let conversation: number;

beforeAll(async () => {
  house = await prepareChat();
  const friends = await house.friends();
  conversation = friends.conversation;
  for (let count = 0; count < 8; count++) await house.send(friends.a, conversation, 'tea');
  await house.ground.db.jobs.query(
    'update chat.messages set only_for = 20 where conversation_id = $1 and seq = 7',
    [conversation],
  );
});
afterAll(() => house[Symbol.asyncDispose]());

const everything = { user: 20, ranges: [1, 100], clearedSeq: 0, hidden: [], leftVersion: null };
const seenBy = async (changed: Partial<typeof everything> | { hidden: number[] }) => {
  const reader = { ...everything, ...changed };
  const stretch = { from: 2, to: 9, limit: 100 };
  const rows = await newestIn(house.ground.db.read, conversation, reader, stretch);
  return rows.map(({ seq }) => seq);
};

describe('R5 a reader sees', () => {
  it.each([
    ['all there is', {}, [2, 3, 4, 5, 6, 7, 8, 9]],
    ['nothing that was cleared', { clearedSeq: 6 }, [7, 8, 9]],
    ['nothing that is hidden', { hidden: [3, 4] }, [2, 5, 6, 7, 8, 9]],
    ['nothing outside of the ranges', { ranges: [3, 4, 8, 8] }, [3, 4, 8]],
    ['nothing without a range', { ranges: [] }, []],
    ['nothing that is for somebody else alone', { user: 10 }, [2, 3, 4, 5, 6, 8, 9]],
  ])('%s', async (_, reader, seen) => {
    expect(await seenBy(reader)).toEqual(seen);
  });

  it('by a condition that the index bears', async () => {
    const { rows } = await house.ground.db.jobs.query<{ 'QUERY PLAN': string }>(
      `explain select * from chat.messages where conversation_id = 1
        and chat.sees(20, 6, '{}', '{1,100}', seq, only_for)`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Cond: .*seq > /);
  });
});
