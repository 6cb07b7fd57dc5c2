import { limits } from '@teahouse/protocol';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { rowsRead } from '../../../tests/kit/rows-read.ts';
import { sql, transaction } from '../../platform/database/index.ts';
import { findHeir, listManagers, pageByStanding, pageOfMembers } from './store-members.ts';
import { pageOfNicknames } from './store-nicknames.ts';

const many = 10_000;
let house: ChatHouse;
let owner: number;
let small: number;
let large: number;

beforeAll(async () => {
  house = await prepareChat();
  const { a, b } = await house.friends();
  owner = a;
  small = await groupOf(b, 'small');
  large = await groupOf(b, 'large');
  await fill(large);
});
afterAll(() => house[Symbol.asyncDispose]());

async function groupOf(other: number, title: string): Promise<number> {
  const input = { clientId: `group-${title}`, title, members: [other] };
  return (await house.as(owner, 'chat.create_group', input)).conversation.id;
}

/** As many members as a group may have, without asking each of them. */
async function fill(conversation: number): Promise<void> {
  const client = await house.ground.db.send.connect();
  try {
    await client.query(
      `insert into identity.users (id, handle, name, created_at, version)
       select 1000 + at, 'guest_' || at, 'Guest ' || at, 1, 1
       from generate_series(1, ${many - 2}) as at`,
    );
    await client.query(
      `insert into chat.members (conversation_id, user_id, role, active, joined_at, ranges,
         read_seq, delivered_seq)
       select $1, 1000 + at, 'member', true, at, array[1, 4503599627370495], 0, 0
       from generate_series(1, ${many - 2}) as at`,
      [conversation],
    );
    await client.query(
      `insert into chat.inbox (user_id, conversation_id, version, role, read_seq, read_n, from_seq)
       select 1000 + at, $1, 1, 'member', 0, 0, 1 from generate_series(1, ${many - 2}) as at`,
      [conversation],
    );
    await client.query(
      `update chat.conversations set member_count = ${many} where conversation_id = $1`,
      [conversation],
    );
    await client.query(
      'update chat.heads set rules_version = rules_version + 1 where conversation_id = $1',
      [conversation],
    );
    await client.query('analyze');
  } finally {
    client.release();
  }
}

/** Statements that reach the database with ten messages in a group whose rules are known. */
async function statementsOf(conversation: number): Promise<number> {
  await house.send(owner, conversation, 'warms up');
  await house.chat.stop?.();
  await house.chat.start?.();
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    for (let count = 0; count < 10; count += 1) await house.send(owner, conversation, `${count}`);
    return spy.mock.calls.length;
  } finally {
    spy.mockRestore();
  }
}

/** Rows that one connection reads to write ten messages. */
async function rowsOf(conversation: number): Promise<number> {
  const client = await house.ground.db.send.connect();
  try {
    const before = await rowsRead(client, 'chat');
    for (let count = 0; count < 10; count += 1) {
      const { rows } = await client.query<{ verdict: string }>(
        `select verdict from chat.append(array[$1::int8],
          array(select rules_version from chat.heads where conversation_id = $1), array[$2::int8],
          '{NULL}', array[$3], '{1}', '{1}', '{x}', '{NULL}', '{NULL}')`,
        [conversation, owner, `row-of-${conversation}-${count}`],
      );
      expect(rows[0]?.verdict).toBe('sent');
    }
    return (await rowsRead(client, 'chat')) - before;
  } finally {
    client.release();
  }
}

describe('A4 in a group of 10,000', () => {
  it('a message costs the database what it costs in a small group', async () => {
    const few = await statementsOf(small);
    expect(few).toBe(10);
    expect(await statementsOf(large)).toBe(few);
    const rows = await rowsOf(small);
    expect(rows).toBeGreaterThan(0);
    // While tables are small a plan may read a few rows more with every message; of members, none.
    expect(await rowsOf(large)).toBeLessThan(rows + 500);
  });

  it('people are listed a page at a time, who manages it first, and then by joining', async () => {
    const seen: number[] = [];
    let after: number | undefined;
    for (let page = 0; page < 3; page += 1) {
      const input = { conversation: large, order: 'standing' as const, limit: 100 };
      const answer = await house.as(owner, 'chat.members', { ...input, ...(after && { after }) });
      expect(answer.more).toBe(true);
      seen.push(...answer.members.map(({ user }) => user));
      after = seen.at(-1);
    }
    expect(seen[0]).toBe(owner);
    expect(seen.slice(1, 4)).toEqual([1001, 1002, 1003]);
    expect(new Set(seen).size).toBe(300);
  });

  it('people are found by their names, and by what they are called there', async () => {
    await house.as(owner, 'chat.set_nickname', { conversation: large, name: 'Guest of honour' });
    const find = async (words: string) => {
      const input = { conversation: large, words };
      const { members } = await house.as(owner, 'chat.find_members', input);
      return members.map(({ user }) => user);
    };
    expect(await find('guest 777')).toEqual([
      1777,
      ...Array.from({ length: 10 }, (_, at) => 8770 + at),
    ]);
    expect(await find('GUEST OF')).toEqual([owner]);
    expect(await find('%')).toEqual([]);
    expect(await find('Guest')).toHaveLength(31);
  });

  it('who has read is told a page at a time', async () => {
    const { seq } = await house.send(owner, large, 'read me');
    await house.ground.db.send.query(
      'update chat.members set read_seq = $2 where conversation_id = $1 and user_id > 9000',
      [large, seq],
    );
    const read: number[] = [];
    let next: number | undefined;
    do {
      const input = { conversation: large, seq, ...(next && { after: next }) };
      const answer = await house.as(owner, 'chat.receipts', input);
      expect(answer.read.length).toBeLessThanOrEqual(limits.heldMembers);
      read.push(...answer.read);
      next = answer.next;
    } while (next !== undefined);
    expect(read.filter((user) => user < 20_000)).toHaveLength(many - 2 + 1000 - 9000);
  });

  it('what people are called is told a page at a time', async () => {
    await house.ground.db.send.query(
      `update chat.members set nickname = 'Number ' || user_id
       where conversation_id = $1 and user_id between 2001 and 2800`,
      [large],
    );
    const ask = { conversations: [large] };
    const [first] = (await house.as(owner, 'chat.nicknames', ask)).groups;
    expect(first?.names).toHaveLength(limits.nicknames);
    const [rest] = (await house.as(owner, 'chat.nicknames', { ...ask, after: first?.next })).groups;
    expect(rest?.next).toBeUndefined();
    const users = [...(first?.names ?? []), ...(rest?.names ?? [])].map(({ user }) => user);
    expect(new Set(users).size).toBe(801);
  });

  it('no question about a few goes over all', async () => {
    await house.ground.db.send.query('analyze chat.members');
    await transaction(house.ground.db.write, async (tx) => {
      // It counts what the connection has read since it last told of that, not this transaction alone.
      const rowsSoFar = async () => {
        const { rows } = await sql<{ read: number }>`
          select sum(coalesce(idx_tup_fetch, 0) + seq_tup_read)::int8 as read
          from pg_stat_xact_user_tables where schemaname = 'chat'`.execute(tx);
        return rows[0]?.read ?? 0;
      };
      const before = await rowsSoFar();
      // Where this group is all that the table has, older versions of PostgreSQL read it all at once.
      await sql`set local enable_seqscan = off`.execute(tx);
      expect(await listManagers(tx, large)).toEqual([owner]);
      await sql`set local enable_seqscan = on`.execute(tx);
      expect(await findHeir(tx, large, owner)).toBe(1001);
      const last = { role: 'member' as const, joinedAt: 5_000, user: 6_000 };
      expect(await pageByStanding(tx, large, last, 10)).toHaveLength(10);
      expect(await pageOfMembers(tx, large, 5_000, 10)).toHaveLength(10);
      const names = await pageOfNicknames(tx, owner, [large], { after: 2_500, limit: 10 });
      expect(names[0]?.names[0]?.user).toBe(2_501);
      const read = (await rowsSoFar()) - before;
      expect(read).toBeGreaterThan(30);
      expect(read).toBeLessThan(60);
    });
  });

  it('nobody is let in beyond it', async () => {
    const more = await house.someone();
    await house.befriend(owner, more);
    await expect(
      house.as(owner, 'chat.invite', { conversation: large, users: [more] }),
    ).rejects.toMatchObject({ code: 'chat.group_full' });
  });

  it('nobody is left out of the list where somebody leaves between two pages', async () => {
    const [one, two] = [1001, 1002];
    for (const user of [one, two]) {
      await house.as(owner, 'chat.set_role', { conversation: large, user, role: 'admin' });
    }
    const ask = { conversation: large, order: 'standing' as const, limit: 1 };
    const { members } = await house.as(owner, 'chat.members', ask);
    expect(members.map(({ user }) => user)).toEqual([one]);
    await house.as(owner, 'chat.remove_member', { conversation: large, user: one });
    const { role = 'member', joinedAt = 0 } = members.at(-1) ?? {};
    const on = await house.as(owner, 'chat.members', {
      ...ask,
      after: one,
      stood: { role, joinedAt },
    });
    expect(on.members.map(({ user }) => user)).toEqual([two]);
    await house.as(owner, 'chat.set_role', { conversation: large, user: two, role: 'member' });
  });
});
