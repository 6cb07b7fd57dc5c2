import { expect, it } from 'vitest';
import { prepareGround } from '../../../tests/kit/ground.ts';
import { sql } from '../../platform/database/index.ts';
import { migrations } from './migrations/index.ts';
import type { Room } from './room.ts';
import { sweepLogs } from './sweep-logs.ts';

type News = Awaited<ReturnType<Room['chat']['newsSince']>>;

const wordy = Array.from({ length: 1_000 }, (_, at) => `word${at}`).join(' ');

/** One message of 8,000 letters in a log. */
function newsOf(conversation: number): News[number] {
  const mark = { conversation, seq: 1, version: 1, floor: 0, low: null, high: null };
  const row = { seq: 1, version: 1, sentAt: 1, sender: 5, kind: 'text', body: wordy };
  const rest = { formerBody: null, attachments: null, expiresAt: null };
  return { mark, rows: [{ ...row, ...rest }], more: false } as unknown as News[number];
}

it('one log that cannot be indexed keeps a sweep from no other, and the sweep says so', async () => {
  await using ground = await prepareGround([{ domain: 'search', migrations }]);
  const logs = Array.from({ length: 60 }, (_, at) => at + 1);
  const chat = {
    marksAfter: async () =>
      logs.map((conversation) => ({ conversation, seq: 1, version: 1, floor: 0 })),
    newsSince: async (_: unknown, marks: readonly { conversation: number }[]) => {
      if (marks.some(({ conversation }) => conversation === 1)) throw new Error('it is broken');
      return marks.map(({ conversation }) => newsOf(conversation));
    },
  } as unknown as Room['chat'];
  const room = { ...ground, chat, inTurn: <T>(work: () => Promise<T>) => work() };
  await expect(sweepLogs(room)).rejects.toThrow('it is broken');
  const { rows } = await sql<{ id: number }>`
    select conversation_id as id from search.messages order by 1`.execute(ground.db.read);
  expect(rows.map(({ id }) => id)).toEqual(logs.slice(50));
});
