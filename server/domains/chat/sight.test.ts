import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';

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
  await house.ground.db.jobs.query(
    'update chat.messages set expires_at = 900 where conversation_id = $1 and seq = 5',
    [conversation],
  );
});
afterAll(() => house[Symbol.asyncDispose]());

const everything = { user: 20, ranges: [1, 100], clearedSeq: 0, hidden: [], at: 899 };
const seenBy = async (changed: Partial<typeof everything> | { hidden: number[] }) => {
  const { user, clearedSeq, hidden, ranges, at } = { ...everything, ...changed };
  const { rows } = await house.ground.db.jobs.query<{ seq: number }>(
    `select seq from chat.messages
      where conversation_id = $1 and seq > 1
        and chat.sees($2, $3, $4, $5, seq, only_for, expires_at, $6)
      order by seq`,
    [conversation, user, clearedSeq, hidden, ranges, at],
  );
  return rows.map(({ seq }) => seq);
};

describe('R5 a reader sees', () => {
  it.each([
    ['all there is', {}, [2, 3, 4, 5, 6, 7, 8, 9]],
    ['nothing that was cleared', { clearedSeq: 6 }, [7, 8, 9]],
    ['nothing that is hidden', { hidden: [3, 4] }, [2, 5, 6, 7, 8, 9]],
    ['nothing outside of the ranges', { ranges: [3, 4, 8, 8] }, [3, 4, 8]],
    ['nothing without a range', { ranges: [] }, []],
    ['R6 nothing from the moment on at which it disappears', { at: 900 }, [2, 3, 4, 6, 7, 8, 9]],
    ['nothing that is for somebody else alone', { user: 10 }, [2, 3, 4, 5, 6, 8, 9]],
  ])('%s', async (_, reader, seen) => {
    expect(await seenBy(reader)).toEqual(seen);
  });

  it('by a condition that the index bears', async () => {
    const { rows } = await house.ground.db.jobs.query<{ 'QUERY PLAN': string }>(
      `explain select * from chat.messages where conversation_id = 1
        and chat.sees(20, 6, '{}', '{1,100}', seq, only_for, expires_at, 900)`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Cond: .*seq > /);
  });
});
