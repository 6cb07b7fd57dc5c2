import { type Events, limits, type PersonalRow } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { asUser } from '../../../tests/kit/people.ts';
import { rowsRead } from '../../../tests/kit/rows-read.ts';
import { sql } from '../../platform/database/index.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

/**
 * Makes two friends, in the order of their ids, as lists of people have it; unless the other one
 * is only away, the author is blocked.
 */
async function pair(blocked: boolean) {
  let friends = await house.friends();
  while (friends.a > friends.b) friends = await house.friends();
  const { a: author, b: other, conversation } = friends;
  await house.send(author, conversation, 'before');
  await house.as(other, 'chat.mark', { marks: [{ conversation, read: 2 }] });
  await written();
  if (blocked) await block(other, author);
  return { author, other, conversation };
}

const block = (who: number, whom: number) =>
  house.contacts.methods['contacts.block']({ user: whom }, asUser(who));
const unblock = (who: number, whom: number) =>
  house.contacts.methods['contacts.unblock']({ user: whom }, asUser(who));

/** Watermarks are written when chat stops, if not before. */
async function written() {
  await house.chat.stop?.();
  await house.chat.start?.();
}

const resume = (user: number) => house.ground.sync['sync.resume']({ cursor: null }, asUser(user));

async function standing(user: number, conversation: number) {
  const { rows, streams } = await resume(user);
  const stream = streams.find(({ id }) => id === conversation);
  const isInbox = (row: PersonalRow) => row.kind === 'inbox' && row.key === conversation;
  const inbox = rows.find(isInbox);
  if (stream === undefined || inbox?.kind !== 'inbox' || inbox.value === null) {
    throw new Error('no such conversation');
  }
  const { head, version, n, movedAt } = stream;
  const { readN, readSeq, closedSeq } = inbox.value;
  return { head, version, n, movedAt, readN, readSeq, closedSeq, unread: Math.max(0, n - readN) };
}

/** The same with ids and times by the order in which they first appear. */
function anonymous(told: unknown): unknown {
  const names = new Map<unknown, string>();
  const name = (value: unknown) => {
    if (!names.has(value)) names.set(value, `#${names.size}`);
    return names.get(value);
  };
  return JSON.parse(JSON.stringify(told), (key, value) => {
    if (/At$|^at$|^time$|^clientId$/.test(key)) return value === null ? null : typeof value;
    return typeof value === 'number' && value > 1_000_000 ? name(value) : value;
  });
}

/** Does what moves what the two share, and waits until the author has heard of it. */
async function heard(author: number, work: () => Promise<void>) {
  const count = () => {
    const sent = house.ground.gateway.sentTo(author);
    return sent.filter(({ event }) => event === 'chat.conversation').length;
  };
  const before = count();
  await work();
  await expect.poll(count).toBe(before + 1);
}

/** All that the author can learn by writing, changing, asking and listening. */
async function experience(blocked: boolean): Promise<unknown> {
  const { author, conversation } = await pair(blocked);
  const told: unknown[] = [];
  const before = house.ground.gateway.sentTo(author).length;
  for (const text of ['hello?', 'are you there?', 'well']) {
    told.push(await house.send(author, conversation, text));
    await written();
  }
  told.push(await house.as(author, 'chat.edit', { conversation, seq: 2, text: 'earlier' }));
  told.push(await house.as(author, 'chat.edit', { conversation, seq: 4, text: 'later' }));
  told.push(await house.as(author, 'chat.recall', { conversation, seq: 3 }));
  for (const emoji of ['👍', '❤️', '❤️', '🫖']) {
    told.push(await house.as(author, 'chat.react', { conversation, seq: 2, emoji }));
  }
  told.push(await house.as(author, 'chat.react', { conversation, seq: 4, emoji: '👍' }));
  told.push(await house.as(author, 'chat.reactions', { conversation, seq: 2 }));
  told.push(await house.as(author, 'chat.react', { conversation, seq: 4, emoji: null }));
  told.push(await house.as(author, 'chat.react', { conversation, seq: 4, emoji: null }));
  told.push(await house.as(author, 'chat.typing', { conversation }));
  for (const timer of [limits.messageTimers[0], limits.messageTimers[0], null]) {
    told.push(await house.as(author, 'chat.set_timer', { conversation, timer }));
    told.push(await house.send(author, conversation, `goes after ${timer}`));
    await written();
  }
  const [timer] = limits.messageTimers;
  await heard(author, async () => {
    told.push(await house.as(author, 'chat.set_timer', { conversation, timer }));
  });
  for (const pinned of [true, false]) {
    await heard(author, async () => {
      told.push(await house.as(author, 'chat.pin_message', { conversation, seq: 2, pinned }));
    });
  }
  await house.as(author, 'chat.mark', { marks: [{ conversation, read: 5 }] });
  await written();
  told.push(await house.as(author, 'chat.changes', { conversation, after: 0 }));
  told.push(await house.as(author, 'chat.history', { conversation }));
  told.push(await house.as(author, 'chat.members', { conversation }));
  told.push(await house.as(author, 'chat.receipts', { conversation, seq: 2 }));
  told.push(await house.as(author, 'chat.receipts', { conversation, seq: 4 }));
  told.push(await house.as(author, 'chat.conversations', { conversations: [conversation] }));
  told.push(await standing(author, conversation));
  told.push(house.ground.gateway.sentTo(author).slice(before));
  return anonymous(told);
}

describe('who was blocked', () => {
  it('is told exactly what somebody is told who gets no answer', async () => {
    expect(await experience(true)).toEqual(await experience(false));
  });

  it('sees no receipt of its own making when the block has ended', async () => {
    const receipts = async (blocked: boolean) => {
      const { author, other, conversation } = await pair(blocked);
      const { seq } = await house.send(author, conversation, 'are you there?');
      if (blocked) await unblock(other, author);
      const answer = await house.send(other, conversation, 'now I am');
      await house.as(other, 'chat.mark', { marks: [{ conversation, read: answer.seq }] });
      await written();
      const { read } = await house.as(author, 'chat.receipts', { conversation, seq });
      return read.map((user) => user === other);
    };
    expect(await receipts(true)).toEqual(await receipts(false));
  });

  it('edits for all again when the block has ended, in every telling alike', async () => {
    const { author, other, conversation } = await pair(false);
    const edit = (text: string) => house.as(author, 'chat.edit', { conversation, seq: 2, text });
    const shown = async () => {
      const page = await house.as(other, 'chat.history', { conversation });
      const { messages } = await house.as(other, 'chat.changes', { conversation, after: 1 });
      const told = house.ground.gateway.sentTo(other).findLast(({ event }) => {
        return event === 'chat.messages';
      });
      const heard = told?.data as Events['chat.messages'] | undefined;
      return [page.messages, messages, heard?.messages].map((all) => {
        return all?.find(({ seq }) => seq === 2);
      });
    };
    const { version } = await edit('for both');
    await block(other, author);
    await edit('aside');
    await edit('aside too');
    for (const message of await shown())
      expect(message).toMatchObject({ text: 'for both', version });
    await unblock(other, author);
    const [meanwhile] = await shown();
    expect(meanwhile).toMatchObject({ text: 'for both', version });
    const last = await edit('for both again');
    const { version: now, editedAt } = last;
    for (const message of await shown()) {
      expect(message).toMatchObject({ text: 'for both again', version: now, editedAt });
    }
  });

  it('goes on counting without a step when the block has ended', async () => {
    const { author, other, conversation } = await pair(true);
    const aside = await house.send(author, conversation, 'unheard');
    await unblock(other, author);
    const answer = await house.send(other, conversation, 'sorry');
    expect(answer).toMatchObject({ seq: aside.seq + 1, n: aside.n + 1 });
    const heard = house.ground.gateway.sentTo(author).at(-1);
    expect(heard?.data).toMatchObject({ from: aside.version, n: aside.n + 1 });
  });
});

describe('who blocks', () => {
  it('has a list that the blocked one does not move', async () => {
    const { author, other, conversation } = await pair(true);
    await house.as(other, 'chat.arrange', { conversation, closed: true });
    const before = await standing(other, conversation);
    house.ground.world.turn(1_000);
    await house.send(author, conversation, 'hello?');
    await house.send(author, conversation, 'hello??');
    expect(await standing(other, conversation)).toEqual(before);
    const changes = await house.as(other, 'chat.changes', { conversation, after: before.version });
    expect(changes).toMatchObject({ messages: [], head: before.head, n: before.n });
    expect(changes).toMatchObject({ version: before.version, reset: false });

    await unblock(other, author);
    const after = await standing(other, conversation);
    expect(after).toMatchObject({ head: before.head, movedAt: before.movedAt, unread: 0 });
    await house.send(author, conversation, 'again');
    const reopened = await standing(other, conversation);
    expect(reopened.unread).toBe(1);
    expect(after.closedSeq).toBeGreaterThanOrEqual(after.head);
    expect(reopened.head).toBeGreaterThan(reopened.closedSeq ?? reopened.head);
  });

  it('sees what the blocked one takes back, and nothing else', async () => {
    const { author, other, conversation } = await pair(true);
    await house.send(author, conversation, 'unheard');
    const before = await standing(other, conversation);
    const told = house.ground.gateway.sentTo(other).length;
    await house.as(author, 'chat.recall', { conversation, seq: 2 });
    const [event] = house.ground.gateway.sentTo(other).slice(told);
    expect(event?.data).toMatchObject({ from: before.version, head: before.head, n: before.n });
    const after = await standing(other, conversation);
    expect(after).toMatchObject({ head: before.head, unread: 0 });
    const changes = await house.as(other, 'chat.changes', { conversation, after: before.version });
    expect(changes).toMatchObject({ messages: [{ seq: 2, text: '' }], version: after.version });
  });

  it('keeps a list of their own also when the two block each other in turn', async () => {
    const { author, other, conversation } = await pair(true);
    const first = await house.send(author, conversation, 'unheard');
    await unblock(other, author);
    await block(author, other);
    const second = await house.send(other, conversation, 'unheard too');
    expect(second.n).toBe(first.n + 1);
    expect(await standing(author, conversation)).toMatchObject({ head: first.seq, unread: 0 });
    await unblock(author, other);
    await house.send(author, conversation, 'peace');
    expect(await standing(other, conversation)).toMatchObject({ unread: 1 });
    expect(await house.texts(other, conversation)).not.toContain('unheard');
    expect(await house.texts(author, conversation)).not.toContain('unheard too');
  });
});

describe('what is for one person alone', () => {
  const write = () => house.ground.db.write;

  /** Puts rows into a log, each for whom and until when an expression over its place says. */
  async function fill(
    { author, conversation }: { author: number; conversation: number },
    count: number,
    { onlyFor, expiresAt = 'null' }: { onlyFor: string; expiresAt?: string },
  ): Promise<void> {
    await sql`
      insert into chat.messages (conversation_id, seq, version, sent_version, n, sent_at, sender_id,
        kind, body, only_for, expires_at)
      select conversation_id, place, place, place, place, 0, ${author}::int8, 'text', '' || place,
        ${sql.raw(onlyFor)}, ${sql.raw(expiresAt)}
      from chat.heads h, generate_series(h.seq + 1, h.seq + ${count}) as place
      where conversation_id = ${conversation}`.execute(write());
    await sql`
      update chat.heads set seq = seq + ${count}, version = version + ${count}
      where conversation_id = ${conversation}`.execute(write());
  }

  it('is gone past and not read by the other one, however much it is', async () => {
    const { author, other, conversation } = await pair(false);
    await fill({ author, conversation }, 1_000, { onlyFor: `${author}` });
    const { seq } = await house.send(author, conversation, 'after');
    await fill({ author, conversation }, 1_000, { onlyFor: `${author}` });
    const reader = `${other}, 0, '{}', '{1,${2 ** 52 - 1}}', 9, 50`;
    const client = await house.ground.db.jobs.connect();
    const before = await rowsRead(client, 'chat');
    const head = seq + 1_000;
    const down = await client.query(
      `select seq from chat.seen_below(${conversation}, ${head}, ${reader})`,
    );
    const up = await client.query(
      `select seq from chat.seen_above(${conversation}, 2, ${head}, ${reader})`,
    );
    const read = (await rowsRead(client, 'chat')) - before;
    client.release();
    expect(down.rows.map((row) => row.seq)).toEqual([seq, 2, 1]);
    expect(up.rows.map((row) => row.seq)).toEqual([2, seq]);
    expect(read).toBeGreaterThan(4);
    expect(read).toBeLessThan(60);
    const { rows } = await sql`
      select low, high from chat.asides where conversation_id = ${conversation} order by low
      `.execute(write());
    expect(rows).toEqual([
      { low: 3, high: seq - 1 },
      { low: seq + 1, high: seq + 1_000 },
    ]);
  });

  it('is found by its author, and missed by the other one, wherever it overlaps what is gone', async () => {
    const { author, other, conversation } = await pair(false);
    await fill({ author, conversation }, 240, {
      onlyFor: `case place / 7 % 4 when 1 then ${author} when 2 then ${other} end`,
      expiresAt: 'case when place / 5 % 3 = 0 or place between 100 and 130 then 5 end',
    });
    await sql`select chat.expire(9, 1000)`.execute(write());
    const head = 242;
    for (const user of [author, other]) {
      const own = `${user}, 0, '{}', '{1,${2 ** 52 - 1}}'`;
      const reader = `${own}, 9`;
      const seen = sql.raw(`chat.sees(${own}, seq, only_for, expires_at, 9)`);
      const { rows } = await sql<{ seq: number }>`
        select seq from chat.messages where conversation_id = ${conversation} and ${seen}
        order by seq`.execute(write());
      const all = rows.map((row) => row.seq);
      expect(all.length).toBeGreaterThan(50);
      for (const place of [1, 7, 50, 110, 199, head]) {
        const below = await sql<{ seq: number }>`select seq from chat.seen_below(
          ${conversation}, ${place}, ${sql.raw(reader)}, 20)`.execute(write());
        const above = await sql<{ seq: number }>`select seq from chat.seen_above(
          ${conversation}, ${place}, ${head}, ${sql.raw(reader)}, 20)`.execute(write());
        expect(below.rows.map((row) => row.seq)).toEqual(
          all
            .filter((seq) => seq <= place)
            .toReversed()
            .slice(0, 20),
        );
        expect(above.rows.map((row) => row.seq)).toEqual(
          all.filter((seq) => seq >= place).slice(0, 20),
        );
      }
    }
  });
});
