import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, prepareGround } from '../../../tests/kit/ground.ts';
import { sql, transaction } from '../../platform/database/index.ts';
import { findCandidates, LAST_AT } from './find-candidates.ts';
import { migrations } from './migrations/index.ts';
import { soughtBy } from './rules.ts';
import type { Candidate } from './store-found.ts';

const DAY = 86_400_000;
const BUSY = 8;
/** One conversation of today, and many of the weeks before, in which much is said at the same moment. */
const logs = Array.from({ length: 45 }, (_, at) => at + 1).map((id) =>
  id === BUSY ? { id, length: 1_500, spread: DAY / 2 } : { id, length: 160, spread: 40 * DAY },
);
const mine = logs.map(({ id }) => id).filter((id) => id % 9 !== 0);

let ground: Ground;
let all: (Candidate & { words: string[] })[];

beforeAll(async () => {
  ground = await prepareGround([{ domain: 'search', migrations }]);
  const now = ground.world.now();
  all = logs.flatMap(({ id, length, spread }) =>
    Array.from({ length }, (_, at) => ({
      conversation: id,
      seq: at + 1,
      sentAt: now - timeAgo((spread * (length - at)) / length),
      words: ['tea', ...(at % 5 === 0 ? ['milk'] : []), ...(at % 11 === 0 ? ['rare'] : [])],
    })),
  );
  await sql`
    insert into search.messages (conversation_id, seq, sent_at, sender_id, kind, words)
    select conversation, seq, "sentAt", 5, 'text', words
    from jsonb_to_recordset(${JSON.stringify(all)}::jsonb)
      as r (conversation int8, seq int8, "sentAt" int8, words text[])`.execute(ground.db.write);
});
afterAll(() => ground[Symbol.asyncDispose]());

/** Of today by the second, of the days before by the day. */
const timeAgo = (ms: number) => (ms < DAY ? ms - (ms % 1_000) : Math.ceil(ms / DAY) * DAY);

function newestFirst(a: Candidate, b: Candidate): number {
  return b.sentAt - a.sentAt || b.conversation - a.conversation || b.seq - a.seq;
}

function fitting(...words: string[]): Candidate[] {
  const fits = all.filter(
    (each) => mine.includes(each.conversation) && words.every((word) => each.words.includes(word)),
  );
  return fits
    .map(({ conversation, seq, sentAt }) => ({ conversation, seq, sentAt }))
    .toSorted(newestFirst);
}

describe('candidates of many conversations', () => {
  it.each([
    ['tea', undefined],
    ['milk', undefined],
    ['rare milk', undefined],
    ['rare', { few: 10_000, sorted: 10_000, steps: [1], further: 4_000 }],
    ['rare milk', { few: -1, sorted: 10_000, steps: [1], further: 4_000 }],
    ['milk', { few: 10_000, sorted: 10, steps: [30], further: 200 }],
    ['milk', { few: -1, sorted: 10, steps: [30, 300], further: 4_000 }],
  ])(
    'are all of them, once and newest first, however they are found: %s, %o',
    async (query, bounds) => {
      const sought = soughtBy({ query });
      if (sought === null) throw new Error('nothing is asked');
      const found: Candidate[] = [];
      let before: Candidate | null = { sentAt: 8.64e15, ...LAST_AT };
      for (let page = 0; before !== null; page += 1) {
        if (page > 500) throw new Error('it does not come to an end');
        const reach: { since: number; before: Candidate } = { since: 0, before };
        const wanted = { among: mine, sought, reach, enough: 20 };
        const step = await findCandidates(ground, wanted, bounds);
        found.push(...step.found);
        before = step.lookedTo;
      }
      expect(found).toEqual(fitting(...query.split(' ')));
    },
  );

  it('are looked for without going into the past of many for what one of them says now', async () => {
    const sought = soughtBy({ query: 'coffee' });
    if (sought === null) throw new Error('nothing is asked');
    const reach = { since: 0, before: { sentAt: 8.64e15, ...LAST_AT } };
    const wanted = { among: mine, sought, reach, enough: 20 };
    await transaction(ground.db.write, async (tx) => {
      const db = { ...ground.db, read: tx };
      const bounds = { few: -1, sorted: 20_000, steps: [200], further: 1 };
      expect((await findCandidates({ db }, wanted, bounds)).found).toEqual([]);
      const { rows } = await sql<{ read: number }>`
        select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read)::int8 as read
        from pg_stat_xact_user_tables where schemaname = 'search'`.execute(tx);
      expect(rows[0]?.read).toBeGreaterThan(200);
      expect(rows[0]?.read).toBeLessThan(3_000);
    });
  });

  it('are the same by the keys of the house and by those of a few conversations at a time', async () => {
    const byKeys = async (byPlace: boolean, few: number) => {
      const { rows } = await sql<Candidate & { hits: number }>`
        select conversation_id as conversation, seq, sent_at as "sentAt", hits
        from search.by_keys(array['milk'], ${mine}::int8[], 0, ${8.64e15}, ${LAST_AT.conversation},
          ${LAST_AT.seq}, ${byPlace}::bool, ${few}, 10000, 10000)`.execute(ground.db.read);
      return rows;
    };
    const expected = fitting('milk').map((each, _, { length }) => ({ ...each, hits: length }));
    expect(await byKeys(false, 1)).toEqual(expected);
    expect(await byKeys(true, 1_000)).toEqual(expected);
    expect(await byKeys(true, 7)).toEqual(expected);
  });
});
