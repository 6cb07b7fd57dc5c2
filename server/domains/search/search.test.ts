import { limits, type Methods } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { asUser } from '../../../tests/kit/people.ts';
import { migrate, sql } from '../../platform/database/index.ts';
import { realWorld } from '../../platform/world/index.ts';
import { findCandidates, LAST_AT } from './find-candidates.ts';
import { createSearch, migrations } from './index.ts';
import { indexLogs, TOGETHER } from './index-logs.ts';
import { soughtBy } from './rules.ts';
import { sweepLogs } from './sweep-logs.ts';

let house: ChatHouse;
let search: ReturnType<typeof createSearch>;
const jobs = new Map<string, () => Promise<void>>();

beforeAll(async () => {
  house = await prepareChat();
  const { ground, chat } = house;
  await migrate(ground.db, [{ domain: 'search', migrations }]);
  search = createSearch({
    ...ground,
    // Time that a test has pass is no work to rest from.
    world: { ...ground.world, uptime: () => realWorld.uptime() },
    chat: chat.api,
    settings: { atOnce: 2, waiting: 10 },
    metrics: { gauge: () => {} },
    jobs: { ...ground.jobs, define: (name, handler) => void jobs.set(name, handler) },
  });
});
afterAll(async () => {
  await search.stop?.();
  await house[Symbol.asyncDispose]();
});

type Input = Methods['search.messages']['input'];

/** Has all of it indexed. Whoever hears of what was sent may be at it: the sweep leaves that alone. */
async function sweep(): Promise<void> {
  await jobs.get('search.sweep')?.();
  await expect.poll(behind).toBe(0);
}
async function behind(): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) from chat.heads h left join search.marks m using (conversation_id)
    where h.seq > 0
      and ((h.seq, h.version) is distinct from (m.seq, m.version) or m.low is not null)`.execute(
    house.ground.db.read,
  );
  return Number(rows[0]?.count);
}
const ask = (user: number, input: Partial<Input> & { query: string }) =>
  search.methods['search.messages'](input, asUser(user));
/** What somebody finds after all of it is indexed. */
async function finds(user: number, query: string, input: Partial<Input> = {}): Promise<string[]> {
  await sweep();
  return (await ask(user, { ...input, query })).found.map(({ message }) => message.text);
}
async function rowsOf(conversation: number): Promise<{ seq: number; words: string[] }[]> {
  const { rows } = await sql<{ seq: number; words: string[] }>`
    select seq, words from search.messages where conversation_id = ${conversation} order by seq
    `.execute(house.ground.db.read);
  return rows;
}

describe('searching messages', () => {
  it('finds by the beginnings of words and by parts of scripts without spaces, newest first', async () => {
    const { a, b, conversation } = await house.friends();
    await house.send(a, conversation, 'Meet me at the Café Central');
    await house.send(b, conversation, '今天晚上去喝茶吗？');
    await house.send(a, conversation, 'cafeteria, not café');
    expect(await finds(a, 'cafe')).toEqual(['cafeteria, not café', 'Meet me at the Café Central']);
    expect(await finds(b, 'caf cent')).toEqual(['Meet me at the Café Central']);
    expect(await finds(a, '喝茶')).toEqual(['今天晚上去喝茶吗？']);
    expect(await finds(a, '晚')).toEqual(['今天晚上去喝茶吗？']);
    expect(await finds(a, '晚茶')).toEqual([]);
    const { found } = await ask(a, { query: '喝茶' });
    expect(found[0]).toMatchObject({ conversation, match: { from: 5, to: 7 } });
  });

  it('indexes soon after, without a sweep', async () => {
    const { a, conversation } = await house.friends();
    await house.send(a, conversation, 'promptly');
    await expect
      .poll(async () => (await ask(a, { query: 'promptly' })).found.length, { timeout: 5_000 })
      .toBe(1);
  });

  it('narrows down by conversation, person, sort and time', async () => {
    const { a, b, conversation } = await house.friends();
    const c = await house.someone();
    const other = await house.befriend(a, c);
    const { sentAt } = await house.send(a, conversation, 'plums one');
    await house.send(b, conversation, 'plums two https://example.org/plums');
    house.ground.world.turn(60_000);
    await house.send(c, other, 'plums three');
    const three = ['plums three', 'plums two https://example.org/plums', 'plums one'];
    expect((await finds(a, 'plums')).toSorted()).toEqual(three.toSorted());
    expect(await finds(a, 'plums', { conversation: other })).toEqual(['plums three']);
    expect(await finds(a, 'plums', { sender: b })).toEqual([three[1]]);
    expect(await finds(a, '', { sender: c })).toEqual(['plums three']);
    expect(await finds(a, 'plums', { kind: 'link' })).toEqual([three[1]]);
    expect(await finds(a, 'plums', { to: sentAt })).toEqual([]);
    expect(await finds(a, 'plums', { from: sentAt, conversation })).toEqual([three[1], three[2]]);
  });

  it('answers nothing that was not asked for, and nothing of others', async () => {
    const { a, b, conversation } = await house.friends();
    await house.send(a, conversation, 'only between us');
    const stranger = await house.someone();
    expect(await finds(stranger, 'between')).toEqual([]);
    expect(await finds(stranger, '', { sender: a })).toEqual([]);
    await expect(ask(stranger, { query: 'between', conversation })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await finds(b, '?!')).toEqual([]);
    expect(await finds(b, '', { conversation })).toEqual([]);
  });

  it('goes on where a page ends', async () => {
    const { a, conversation } = await house.friends();
    for (let count = 1; count <= 7; count += 1) await house.send(a, conversation, `page ${count}`);
    await sweep();
    const texts: string[] = [];
    let before: Input['before'];
    do {
      const { found, next } = await ask(a, { query: 'page', conversation, limit: 3, before });
      texts.push(...found.map(({ message }) => message.text));
      before = next ?? undefined;
    } while (before !== undefined);
    expect(texts).toEqual([7, 6, 5, 4, 3, 2, 1].map((count) => `page ${count}`));
  });
});

describe('the index follows the log', () => {
  it('has the beginnings of all words as its keys, whose a message is, where and what', async () => {
    const { rows } = await sql<{ keys: string[] }>`
      select search.keys('{tea,té,喝,=link}', 7, 5, 'text') as keys
      union all select search.keys('{}', 7, null, 'photo')`.execute(house.ground.db.read);
    const beginnings = ['t', 'te', 'tea', 'té', '喝', '=', '=l', '=li', '=lin', '=link'];
    expect(rows.map(({ keys }) => new Set(keys))).toEqual([
      new Set([...beginnings, '#7', '@5', '=text']),
      new Set(['#7', '@0', '=photo']),
    ]);
  });

  it('finds the new wording of what was edited, and not what was recalled', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'the kettle is red');
    expect(await finds(b, 'red')).toHaveLength(1);
    await house.as(a, 'chat.edit', { conversation, seq, text: 'the kettle is blue' });
    expect(await finds(b, 'red')).toEqual([]);
    expect(await finds(b, 'blue')).toEqual(['the kettle is blue']);
    await house.as(a, 'chat.recall', { conversation, seq });
    expect((await ask(b, { query: 'kettle' })).found).toEqual([]);
    await sweep();
    expect((await rowsOf(conversation)).map((row) => row.seq)).not.toContain(seq);
  });

  it('answers nothing that its reader hid or cleared', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'mango first');
    await house.send(a, conversation, 'mango second');
    await house.as(b, 'chat.hide', { conversation, seqs: [seq] });
    expect(await finds(b, 'mango')).toEqual(['mango second']);
    await house.as(b, 'chat.clear', { conversation, seq: 99 });
    expect(await finds(b, 'mango')).toEqual([]);
    expect(await finds(a, 'mango')).toHaveLength(2);
  });

  it('R8 answers nothing from before and after somebody was a member, nor edits made since', async () => {
    const owner = await house.someone();
    const [early, late] = [await house.someone(), await house.someone()];
    for (const each of [early, late]) await house.befriend(owner, each);
    const { conversation } = await house.as(owner, 'chat.create_group', {
      clientId: 'search-group-1',
      title: 'Choir',
      members: [early],
    });
    const { seq } = await house.send(owner, conversation.id, 'oboe before');
    await house.as(owner, 'chat.invite', { conversation: conversation.id, users: [late] });
    await house.as(owner, 'chat.remove_member', { conversation: conversation.id, user: early });
    await house.send(owner, conversation.id, 'oboe after');
    await house.as(owner, 'chat.edit', { conversation: conversation.id, seq, text: 'tuba' });
    expect(await finds(late, 'oboe')).toEqual(['oboe after']);
    expect(await finds(early, 'oboe')).toEqual(['oboe before']);
    expect(await finds(early, 'tuba')).toEqual([]);
    expect(await finds(owner, 'tuba')).toEqual(['tuba']);
  });

  it('R8 shows what was written aside to its author alone', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(b, conversation, 'we were friends');
    await house.contacts.methods['contacts.block']({ user: b }, asUser(a));
    await house.send(b, conversation, 'walnut');
    await house.as(b, 'chat.edit', { conversation, seq, text: 'hazelnut' });
    expect(await finds(b, 'walnut')).toEqual(['walnut']);
    expect(await finds(a, 'walnut')).toEqual([]);
    expect(await finds(a, '', { sender: b })).toEqual(['we were friends']);
    expect(await finds(b, 'hazelnut')).toEqual(['hazelnut']);
    expect(await finds(a, 'hazelnut')).toEqual([]);
  });

  it('R6 loses what has disappeared', async () => {
    const { a, conversation } = await house.friends();
    const timer = limits.messageTimers[0];
    await house.as(a, 'chat.set_timer', { conversation, timer });
    await house.send(a, conversation, 'will-o’-the-wisp');
    expect(await finds(a, 'wisp')).toEqual(['will-o’-the-wisp']);
    house.ground.world.turn(timer);
    expect((await ask(a, { query: 'wisp' })).found).toEqual([]);
    expect(await rowsOf(conversation)).toHaveLength(1);
    await sweep();
    expect(await rowsOf(conversation)).toEqual([]);
  });

  it('fills from nothing, and forgets what is gone', async () => {
    const { a, conversation } = await house.friends();
    for (let count = 0; count < 230; count += 1) await house.send(a, conversation, `bulk ${count}`);
    const { ground } = house;
    await sql`truncate search.messages, search.marks`.execute(ground.db.write);
    await sweep();
    expect((await rowsOf(conversation)).length).toBe(230);
    await sql`delete from chat.messages where conversation_id = ${conversation} and seq <= 100`.execute(
      ground.db.write,
    );
    await sql`update chat.heads set floor_seq = 100, floor_n = 100, pruned_at = 1
      where conversation_id = ${conversation}`.execute(ground.db.write);
    expect(await finds(a, 'bulk 7')).not.toContain('bulk 7');
    expect((await rowsOf(conversation)).some(({ seq }) => seq <= 100)).toBe(false);
    await sql`delete from chat.heads where conversation_id = ${conversation}`.execute(
      ground.db.write,
    );
    await sweep();
    expect(await rowsOf(conversation)).toEqual([]);
  });
});

describe('what many messages have', () => {
  it('is found among the newest, page by page, as it is by the keys', async () => {
    const { a, conversation } = await house.friends();
    for (let count = 0; count < 60; count += 1) {
      await house.send(a, conversation, count % 3 === 0 ? `tea ${count}` : `milk ${count}`);
      if (count % 20 === 0) house.ground.world.turn(3 * 86_400_000);
    }
    await sweep();
    const sought = soughtBy({ query: 'te' });
    if (sought === null) throw new Error('nothing is asked');
    const { db } = house.ground;
    const reach = { since: 0, before: { sentAt: 8.64e15, ...LAST_AT } };
    const needs = { db };
    const wanted = { among: [conversation], sought, reach, enough: 50 };
    const byTime = await findCandidates(needs, wanted);
    const byKeys = await findCandidates(needs, wanted, {
      few: 1_000,
      sorted: 1_000,
      steps: [1],
      further: 4_000,
    });
    const thenByTime = await findCandidates(needs, wanted, {
      few: -1,
      sorted: 3,
      steps: [1],
      further: 4_000,
    });
    expect(byTime.found).toHaveLength(20);
    expect(byKeys).toEqual(byTime);
    expect(thenByTime).toEqual(byTime);
  });
});

describe('a log that is far behind', () => {
  // Whoever follows the logs would be at it too.
  beforeAll(() => search.stop?.());

  it('is indexed from its newest end, and all of it in the end', async () => {
    const { a, conversation } = await house.friends();
    const { ground, chat } = house;
    await house.send(a, conversation, 'oldest');
    await sweep();
    await sql`
      insert into chat.messages (conversation_id, seq, version, sent_version, n, sent_at, sender_id,
        kind, body)
      select conversation_id, seq + at, version + at, version + at, n + at,
        ${ground.world.now()}::int8, ${a}::int8, 'text', 'brought ' || at
      from chat.heads, generate_series(1, 1800) as at
      where conversation_id = ${conversation}`.execute(ground.db.write);
    await sql`update chat.heads set seq = seq + 1800, version = version + 1800, n = n + 1800
      where conversation_id = ${conversation}`.execute(ground.db.write);
    const needs = { db: ground.db, chat: chat.api };
    expect(await indexLogs(needs, [conversation])).toEqual([conversation]);
    const { found } = await ask(a, { query: 'brought 1800' });
    expect(found.map(({ message }) => message.text)).toEqual(['brought 1800']);
    expect((await ask(a, { query: 'brought 1' })).found).not.toEqual([]);
    expect((await rowsOf(conversation)).length).toBeLessThan(1_000);
    // Whatever comes meanwhile is taken in beside what is left.
    const { seq } = await house.send(a, conversation, 'and then');
    await house.as(a, 'chat.edit', { conversation, seq: 700, text: 'edited meanwhile' });
    expect(await finds(a, 'meanwhile')).toEqual(['edited meanwhile']);
    expect((await rowsOf(conversation)).map((row) => row.seq)).toEqual(
      Array.from({ length: seq - 1 }, (_, at) => at + 2),
    );
  });

  it('keeps the newest of no other one waiting', async () => {
    await sweep();
    const { db } = house.ground;
    const logs = 2 * TOGETHER;
    await sql`
      insert into chat.heads (conversation_id, seq, version, n, moved_at)
      select id, 40, 40, 40, 1 from generate_series(1, ${logs}) as id`.execute(db.write);
    await sql`
      insert into chat.messages (conversation_id, seq, version, sent_version, n, sent_at, sender_id,
        kind, body)
      select id, place, place, place, place, 1, 1, 'text', 'far behind'
      from generate_series(1, ${logs}) as id, generate_series(1, 40) as place`.execute(db.write);
    let turns = 0;
    const room = {
      ...house.ground,
      chat: house.chat.api,
      inTurn: async <T>(work: () => Promise<T>) => {
        turns += 1;
        if (turns > 2) throw new Error('two turns are enough');
        return work();
      },
    };
    await expect(sweepLogs(room)).rejects.toThrow('two turns');
    const { rows } = await sql<{ newest: number }>`
      select max(seq) as newest from search.messages where conversation_id <= ${logs}
      group by conversation_id`.execute(db.read);
    expect(rows).toEqual(Array.from({ length: logs }, () => ({ newest: 40 })));
  });
});
