import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { asUser } from '../../../tests/kit/people.ts';
import { rowsRead } from '../../../tests/kit/rows-read.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Statements that reach the database while something is done. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.map(([statement]: unknown[]) =>
      typeof statement === 'string' ? statement : String((statement as pg.QueryConfig).text),
    );
  } finally {
    spy.mockRestore();
  }
}

/** Sequential scans that one connection makes while it plans and runs both hot statements. */
async function scansOf(client: pg.ClientBase): Promise<number> {
  const count = async () => {
    await client.query('select pg_stat_force_next_flush()');
    const { rows } = await client.query<{ scans: number }>(
      `select sum(seq_scan)::int8 as scans from pg_stat_user_tables where schemaname = 'chat'`,
    );
    return rows[0]?.scans ?? 0;
  };
  const before = await count();
  for (let round = 0; round < 10; round += 1) {
    await client.query(
      `select * from chat.append('{1,2}', '{1,1}', '{7,8}', '{NULL,NULL}', '{a,b}', '{1,1}',
        '{1,1}', '{x,y}', '{NULL,NULL}', '{NULL,NULL}', '{NULL,NULL}', '{NULL,5}')`,
    );
    await client.query('select * from chat.streams_of(7, 0, null, null, 1000, 200, 1)');
    await client.query(`select * from chat.stands_of('{7,8}', '{0,0}')`);
    await client.query(`select * from chat.unread_mentions(7, '{1,2}', 20, 1)`);
    await client.query('select * from chat.logs_after(0, 9, 500)');
    await client.query(`select * from chat.prune('{1,2}', 0, 500, 9)`);
    await client.query('select chat.expire(9, 500)');
  }
  return (await count()) - before;
}

describe('the hot path', () => {
  it('plans with indexes while the tables are empty, since such plans stay', async () => {
    const client = await house.ground.db.send.connect();
    try {
      await client.query('analyze chat.heads, chat.messages, chat.inbox, chat.members');
      expect(await scansOf(client)).toBe(0);
      await client.query('begin');
      await client.query('alter function chat.append reset all');
      await client.query('alter function chat.streams_of reset all');
      await client.query('commit');
      expect(await scansOf(client)).toBeGreaterThan(0);
    } finally {
      client.release(true);
    }
  });

  it('plans in an order that is good for full tables too, since such plans stay', async () => {
    await using fresh = await prepareChat();
    const client = await fresh.ground.db.send.connect();
    try {
      await client.query('analyze');
      const ask = async () => {
        await client.query(
          `select * from chat.append('{5,6}', '{1,1}', '{7,7}', '{NULL,NULL}', '{a,b}', '{1,1}',
            '{1,1}', '{x,y}', '{NULL,NULL}', '{NULL,NULL}', '{NULL,NULL}', '{NULL,5}')`,
        );
        await client.query('select * from chat.streams_of(7, 1, null, null, 1000, 200, 1)');
        await client.query(`select * from chat.stands_of('{7}', '{1}')`);
        await client.query(`select * from chat.unread_mentions(7, '{7}', 20, 1)`);
      };
      for (let round = 0; round < 3; round += 1) await ask();
      await client.query(`insert into chat.heads (conversation_id, moved_at)
        select id, 0 from generate_series(1, 20000) as id`);
      await client.query(`insert into chat.inbox (user_id, conversation_id, version, role,
          read_seq, read_n, from_seq)
        select case when id < 10 then 7 else id end, id, 1, 'member', 0, 0, 1
        from generate_series(1, 20000) as id`);
      const before = await rowsRead(client, 'chat');
      await ask();
      expect((await rowsRead(client, 'chat')) - before).toBeLessThan(200);
    } finally {
      client.release(true);
    }
  });

  it('asks the database for nothing but the batch', async () => {
    const { a, conversation } = await house.friends();
    await house.send(a, conversation, 'warms up');
    await house.chat.stop?.();
    await house.chat.start?.();
    const sends = 20;
    const statements = await statementsOf(async () => {
      for (let count = 0; count < sends; count += 1) await house.send(a, conversation, `${count}`);
    });
    // The profiles that those who just met are shown may be read beside it, but not once a send.
    const own = statements.filter((statement) => !statement.includes('identity.users'));
    expect(new Set(own)).toEqual(new Set([expect.stringContaining('chat.append(')]));
    expect(own).toHaveLength(sends);
    expect(statements.length - own.length).toBeLessThan(3);
  });

  it('R2 answers a resume that finds nothing new with one statement', async () => {
    const { a, conversation } = await house.friends();
    await house.send(a, conversation, 'long ago');
    const { cursor } = await house.ground.sync['sync.resume']({ cursor: null }, asUser(a));
    house.ground.world.turn(120_000);
    const later = { ...cursor, at: house.ground.world.now() };
    // The first one after a minute writes down what the clock shows.
    await house.ground.sync['sync.resume']({ cursor: later }, asUser(a));
    const statements = await statementsOf(() =>
      house.ground.sync['sync.resume']({ cursor: later }, asUser(a)),
    );
    // The profiles that those who just met are shown may be read beside it.
    const own = statements.filter((statement) => !statement.includes('identity.users'));
    expect(own).toEqual([expect.stringContaining('chat.stands_of(')]);
  });
});
