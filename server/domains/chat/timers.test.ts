import { type Events, limits } from '@teahouse/protocol';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';
import { asUser } from '../../../tests/kit/people.ts';
import { rowsRead } from '../../../tests/kit/rows-read.ts';
import { sql } from '../../platform/database/index.ts';

const { group, house, toldOf, inboxOf } = await prepareGroups();
const { db, world } = house.ground;
afterAll(() => house[Symbol.asyncDispose]());

const [day, week] = limits.messageTimers;

const setTimer = (user: number, conversation: number, timer: number | null) =>
  house.as(user, 'chat.set_timer', { conversation, timer });

const timerOf = async (user: number, conversation: number) => {
  const input = { conversations: [conversation] };
  return (await house.as(user, 'chat.conversations', input)).conversations[0]?.timer;
};

const streamOf = async (user: number, conversation: number) => {
  const { streams } = await house.ground.sync['sync.resume']({ cursor: null }, asUser(user));
  return streams.find(({ id }) => id === conversation);
};

const stored = async (conversation: number) => {
  const { rows } = await sql<{ seq: number; body: string; n: number; version: number }>`
    select seq, body, n, version from chat.messages
    where conversation_id = ${conversation} and kind <> 'service' order by seq`.execute(db.read);
  return rows;
};

/** Rows that are kept beside messages. */
const besideIt = async (conversation: number) => {
  const counts: number[] = [];
  for (const table of ['mentions', 'attachments', 'reactions', 'bundles']) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.id('chat', table)}
      where conversation_id = ${conversation}`.execute(db.read);
    counts.push(rows[0]?.count ?? 0);
  }
  return counts;
};

/** Where all of a log is gone, as it is kept and as its rows say. */
const gapsOf = async (conversation: number) => {
  const { rows } = await sql<{ low: number; high: number }>`
    select low, high from chat.gaps where conversation_id = ${conversation}
    order by low`.execute(db.read);
  return rows;
};
const goneOf = async (conversation: number) => {
  const { rows } = await sql<{ seq: number }>`
    select seq from chat.messages where conversation_id = ${conversation} and expired
    order by seq`.execute(db.read);
  return rows.map(({ seq }) => seq);
};

/** So much time passes as it does, and not in a leap of the clock, after which nothing is deleted. */
const pass = async (user: number, ms: number) => {
  for (let left = ms; left > 0; left -= day / 2) {
    world.turn(Math.min(left, day / 2));
    await house.ground.sync['sync.resume']({ cursor: null }, asUser(user));
  }
};

describe('a timer', () => {
  it('is set by either of two, with a line that all see, and taken away again', async () => {
    const { a, b, conversation } = await house.friends();
    await setTimer(a, conversation, week);
    await setTimer(b, conversation, week);
    expect(await timerOf(b, conversation)).toBe(week);
    const told = toldOf(b, 'chat.conversation').at(-1)?.data as Events['chat.conversation'];
    expect(told.conversation.timer).toBe(week);
    await setTimer(b, conversation, null);
    expect(await timerOf(a, conversation)).toBeUndefined();
    const { messages } = await house.as(a, 'chat.history', { conversation });
    const lines = messages.flatMap(({ sender, service, expiresAt }) =>
      service?.type === 'timer_changed' ? [[sender, service.value, expiresAt]] : [],
    );
    expect(lines).toEqual([
      [a, `${week}`, undefined],
      [b, '', undefined],
    ]);
  });

  it('of a group is set by its admins, and of nothing by who is not in it', async () => {
    const { id: conversation, owner, others } = await group(3);
    const [member = 0, admin = 0] = others;
    await house.as(owner, 'chat.set_role', { conversation, user: admin, role: 'admin' });
    expect(await codeOf(setTimer(member, conversation, null))).toBe('chat.not_allowed');
    expect(await codeOf(setTimer(await house.someone(), conversation, null))).toBe('not_found');
    await setTimer(admin, conversation, day);
    expect(await timerOf(member, conversation)).toBe(day);
    const server = await house.as(owner, 'chat.open', { user: owner });
    await setTimer(owner, server.conversation.id, day);
    await house.as(member, 'chat.leave', { conversation });
    await setTimer(admin, conversation, null);
    expect(await timerOf(member, conversation)).toBe(day);
  });

  it('holds for what is sent from then on, and is not lengthened by an edit', async () => {
    const { a, b, conversation } = await house.friends();
    const before = await house.send(a, conversation, 'before');
    await setTimer(b, conversation, day);
    const sent = await house.send(a, conversation, 'with it');
    expect(before.expiresAt).toBeUndefined();
    expect(sent.expiresAt).toBe(sent.sentAt + day);
    await setTimer(b, conversation, null);
    const after = await house.send(a, conversation, 'after');
    expect(after.expiresAt).toBeUndefined();
    world.turn(60_000);
    await house.as(a, 'chat.edit', { conversation, seq: sent.seq, text: 'edited' });
    const { messages } = await house.as(b, 'chat.history', { conversation });
    const told = toldOf(b, 'chat.messages').at(-1)?.data as Events['chat.messages'];
    const expected = { text: 'edited', expiresAt: sent.expiresAt };
    expect(messages.find(({ seq }) => seq === sent.seq)).toMatchObject(expected);
    expect(told.messages[0]).toMatchObject(expected);
    world.turn(day - 70_000);
    expect(await house.texts(b, conversation)).toContain('edited');
    world.turn(10_000);
    expect(await house.texts(b, conversation)).not.toContain('edited');
    expect((await house.texts(b, conversation)).at(-1)).toBe('after');
  });

  it('W6 answers a repeated send as it was first answered', async () => {
    const { a, conversation } = await house.friends();
    await setTimer(a, conversation, day);
    const again = { conversation, clientId: 'sent-two-times', text: 'tea' };
    const first = await house.as(a, 'chat.send', again);
    await setTimer(a, conversation, null);
    world.turn(1_000);
    expect(await house.as(a, 'chat.send', again)).toEqual(first);
  });

  it('of somebody who was blocked is that one’s own, and ends with the block', async () => {
    const { a: blocker, b: blocked, conversation } = await house.friends();
    await house.contacts.methods['contacts.block']({ user: blocked }, asUser(blocker));
    expect(await codeOf(setTimer(blocker, conversation, day))).toBe('chat.not_contacts');
    const told = house.ground.gateway.sentTo(blocker).length;
    await setTimer(blocked, conversation, day);
    expect(await timerOf(blocked, conversation)).toBe(day);
    expect((await streamOf(blocked, conversation))?.conversation?.timer).toBe(day);
    const aside = await house.send(blocked, conversation, 'aside');
    expect(aside.expiresAt).toBe(aside.sentAt + day);
    expect(await timerOf(blocker, conversation)).toBeUndefined();
    expect((await streamOf(blocker, conversation))?.conversation?.timer).toBeUndefined();
    expect(await house.texts(blocker, conversation)).toEqual(['became_contacts']);
    expect(house.ground.gateway.sentTo(blocker)).toHaveLength(told);
    await house.contacts.methods['contacts.unblock']({ user: blocked }, asUser(blocker));
    expect(await timerOf(blocked, conversation)).toBeUndefined();
    const heard = () => toldOf(blocked, 'chat.conversation').at(-1)?.data;
    await expect.poll(heard).not.toHaveProperty('conversation.timer');
    for (const user of [blocked, blocker]) {
      expect((await house.send(user, conversation, 'in peace')).expiresAt).toBeUndefined();
    }
    await setTimer(blocked, conversation, day);
    expect(await timerOf(blocker, conversation)).toBe(day);
  });

  it('aside does not end for who blocks back, while the other one goes on blocking', async () => {
    const { a: blocker, b: blocked, conversation } = await house.friends();
    const { methods } = house.contacts;
    await methods['contacts.block']({ user: blocked }, asUser(blocker));
    await setTimer(blocked, conversation, day);
    await methods['contacts.block']({ user: blocker }, asUser(blocked));
    expect(await timerOf(blocked, conversation)).toBe(day);
    await methods['contacts.unblock']({ user: blocker }, asUser(blocked));
    expect(await timerOf(blocked, conversation)).toBe(day);
    const sent = await house.send(blocked, conversation, 'aside');
    expect(sent.expiresAt).toBe(sent.sentAt + day);
  });

  it('is kept to by whatever makes a message, by the conversation that it is made in', async () => {
    const { a, b, conversation } = await house.friends();
    const { id: staying } = await group(1);
    const notes = (await house.as(a, 'chat.open', { user: a })).conversation.id;
    const { seq } = await house.send(a, notes, 'passed on');
    await setTimer(a, conversation, day);
    const from = { conversation, from: notes, seqs: [seq] };
    const forwarded = await house.as(a, 'chat.forward', { ...from, clientId: 'forwarded-1' });
    const place = { kind: 'place', latitude: '1.5', longitude: '2.5' } as const;
    const card = { conversation, clientId: 'place-card-1', card: place };
    const sent = [forwarded, await house.as(b, 'chat.send_card', card)];
    for (const { sentAt, expiresAt } of sent) expect(expiresAt).toBe(sentAt + day);
    const back = { conversation: notes, from: conversation, seqs: [forwarded.seq] };
    const stays = await house.as(a, 'chat.forward', { ...back, clientId: 'forwarded-2' });
    expect(stays.expiresAt).toBeUndefined();
    expect(await timerOf(a, staying)).toBeUndefined();
    await house.contacts.methods['contacts.remove']({ user: b }, asUser(a));
    await house.befriend(a, b, 'hello again');
    const { messages } = await house.as(a, 'chat.history', { conversation });
    const greeting = messages.find(({ text }) => text === 'hello again');
    expect(greeting?.expiresAt).toBe((greeting?.sentAt ?? 0) + day);
    world.turn(day);
    expect(await codeOf(house.as(b, 'chat.bundle', { conversation, seq: forwarded.seq }))).toBe(
      'not_found',
    );
    expect(await house.texts(a, notes)).toHaveLength(2);
  });
});

describe('R6 a message that has disappeared', () => {
  it('upsets no count, no cursor and no version, before and after it is blanked', async () => {
    const { a, b, conversation } = await house.friends();
    await house.send(a, conversation, 'stays');
    await setTimer(a, conversation, day);
    const { version } = (await streamOf(b, conversation)) ?? { version: 0 };
    for (const text of ['one', 'two', 'three']) await house.send(a, conversation, text);
    const before = await streamOf(b, conversation);
    const rowsBefore = await stored(conversation);
    await pass(a, 3 * day);
    for (const sweep of [async () => {}, () => house.strike('chat.expire')]) {
      await sweep();
      const { preview, ...stream } = (await streamOf(b, conversation)) ?? {};
      expect({ ...stream, preview: before?.preview }).toEqual(before);
      expect(preview?.service?.type).toBe('timer_changed');
      expect((await inboxOf(b, conversation))?.readN).toBe(0);
      const changes = await house.as(b, 'chat.changes', { conversation, after: version });
      expect(changes).toMatchObject({ reset: false, head: before?.head, n: 4, messages: [] });
    }
    expect(await stored(conversation)).toEqual(
      rowsBefore.map((row) => (row.body === 'stays' ? row : { ...row, body: '' })),
    );
    const last = await house.send(a, conversation, 'four');
    expect(last).toMatchObject({ seq: (before?.head ?? 0) + 1, n: 5 });
    await house.as(b, 'chat.mark', { marks: [{ conversation, read: last.seq - 1 }] });
    await house.chat.stop?.();
    await house.chat.start?.();
    expect((await inboxOf(b, conversation))?.readN).toBe(4);
  });

  it('is neither reacted to, pinned, kept, edited, taken back, passed on nor named again', async () => {
    const { id: conversation, owner, others } = await group(2);
    const [member = 0] = others;
    await setTimer(owner, conversation, day);
    const mention = { conversation, clientId: 'a-mention-1', text: '@', mentions: [member] };
    const { seq } = await house.as(owner, 'chat.send', mention);
    await house.as(owner, 'chat.pin_message', { conversation, seq, pinned: true });
    await house.as(member, 'chat.favour', { conversation, seq, kept: true });
    expect((await streamOf(member, conversation))?.mentions).toEqual([seq]);
    world.turn(day);
    expect((await streamOf(member, conversation))?.mentions).toEqual([]);
    const place = { conversation, seq };
    const { messages: pinned } = await house.as(owner, 'chat.pinned_messages', { conversation });
    expect(pinned).toEqual([]);
    expect((await house.as(member, 'chat.favourites', {})).favourites).toEqual([]);
    const forward = { conversation, clientId: 'forwarded-3', from: conversation, seqs: [seq] };
    for (const attempt of [
      () => house.as(member, 'chat.react', { ...place, emoji: '👍' }),
      () => house.as(owner, 'chat.pin_message', { ...place, pinned: true }),
      () => house.as(member, 'chat.favour', { ...place, kept: true }),
      () => house.as(owner, 'chat.edit', { ...place, text: 'longer' }),
      () => house.as(owner, 'chat.recall', place),
      () => house.as(owner, 'chat.receipts', place),
      () => house.as(member, 'chat.reactions', place),
      () => house.as(member, 'chat.forward', forward),
    ]) {
      expect(await codeOf(attempt())).toBe('not_found');
    }
  });

  it('is blanked with all that belonged to it, in steps, and not before its time', async () => {
    const { id: conversation, owner, others } = await group(2);
    const [member = 0] = others;
    const first = await house.send(owner, conversation, 'stays');
    const from = { conversation, from: conversation, seqs: [first.seq] };
    await setTimer(owner, conversation, day);
    const mention = { conversation, clientId: 'a-mention-2', text: '@', mentions: [member] };
    const { seq } = await house.as(owner, 'chat.send', mention);
    await house.as(member, 'chat.react', { conversation, seq, emoji: '👍' });
    await house.as(owner, 'chat.forward', { ...from, clientId: 'forwarded-4' });
    await sql`
      update chat.messages set payload = '{"attachments": [{"id": "AAAAAAAAAAAAAAAAAAAAAA"}]}'
      where conversation_id = ${conversation} and seq = ${seq}`.execute(db.write);
    expect(await besideIt(conversation)).toEqual([1, 1, 1, 1]);
    await pass(owner, day + 10_000);
    await house.strike('chat.expire');
    expect(await besideIt(conversation)).toEqual([1, 1, 1, 1]);
    world.turn(60_000);
    await sql`select chat.expire(${world.now() - 60_000}, 1)`.execute(db.write);
    const blank = async () => (await stored(conversation)).filter(({ body }) => body === '').length;
    expect(await blank()).toBe(1);
    await house.strike('chat.expire');
    expect(await blank()).toBe(2);
    expect(await besideIt(conversation)).toEqual([0, 0, 0, 0]);
    expect(await house.texts(member, conversation)).toEqual(['created', 'stays', 'timer_changed']);
  });

  it('is gone past and not read, however many there are, downwards and upwards', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq: stays } = await house.send(a, conversation, 'stays');
    const gone = 10_000;
    const bury = async (from: number) => {
      await sql`
        insert into chat.messages (conversation_id, seq, version, sent_version, n, sent_at,
          sender_id, kind, body, expires_at)
        select ${conversation}, seq, seq, seq, seq, 0, ${a}, 'text', 'goes', 1 + seq % 3
        from generate_series(${from}::int8, ${from + gone - 1}::int8) seq`.execute(db.write);
      await sql`
        update chat.heads set seq = ${from + gone - 1}, version = seq + ${gone}
        where conversation_id = ${conversation}`.execute(db.write);
    };
    await bury(stays + 1);
    const last = await house.send(a, conversation, 'stays too');
    await bury(last.seq + 1);
    for (const step of [7_000, 1, 40_000]) {
      await sql`select chat.expire(9, ${step})`.execute(db.write);
    }
    expect(await gapsOf(conversation)).toEqual([
      { low: stays + 1, high: stays + gone },
      { low: last.seq + 1, high: last.seq + gone },
    ]);
    const all = ['became_contacts', 'stays', 'stays too'];
    expect(await house.texts(b, conversation)).toEqual(all);
    expect(await house.texts(b, conversation, { after: stays - 1 })).toEqual(all.slice(1));
    expect(await house.texts(b, conversation, { around: last.seq + 5 })).toEqual(all);
    expect((await streamOf(b, conversation))?.preview?.text).toBe('stays too');
    const head = last.seq + gone;
    const reader = `${b}, 0, '{}', '{1,${2 ** 52 - 1}}', 9, 50`;
    const client = await house.ground.db.jobs.connect();
    const before = await rowsRead(client, 'chat');
    await client.query(`select * from chat.seen_below(${conversation}, ${head}, ${reader})`);
    await client.query(`select * from chat.seen_above(${conversation}, 1, ${head}, ${reader})`);
    await client.query(`select * from chat.streams_of(${b}, 0, null, null, 9, 9, 9)`);
    const read = (await rowsRead(client, 'chat')) - before;
    client.release();
    expect(read).toBeGreaterThan(5);
    expect(read).toBeLessThan(100);
  });

  it('is removed from the beginning of its log like any other', async () => {
    const { a, b, conversation } = await house.friends();
    await setTimer(a, conversation, day);
    await house.send(a, conversation, 'one');
    await pass(a, day + 70_000);
    await house.strike('chat.expire');
    const { sentAt } = await house.send(a, conversation, 'two');
    await sql`select * from chat.prune(${[conversation]}::int8[], ${sentAt}, 500, ${sentAt})`.execute(
      db.write,
    );
    expect(await house.texts(b, conversation)).toEqual(['two']);
    expect(await streamOf(b, conversation)).toMatchObject({ n: 2, pruned: { seq: 3, n: 1 } });
  });
});

type Act =
  | { type: 'send'; by: boolean }
  | { type: 'set'; timer: number | null }
  | { type: 'turn'; hours: number }
  | { type: 'sweep' };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ type: fc.constant('send' as const), by: fc.boolean() }),
  fc.record({
    type: fc.constant('set' as const),
    timer: fc.constantFrom(day, week, null),
  }),
  fc.record({ type: fc.constant('turn' as const), hours: fc.nat(100) }),
  fc.constant({ type: 'sweep' as const }),
);

it('R6 is read until its moment and never after, whatever is set, sent and swept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
      const { a, b, conversation } = await house.friends();
      const sent: { text: string; until: number }[] = [];
      let timer: number | null = null;
      for (const each of acts) {
        if (each.type === 'set') await setTimer(a, conversation, each.timer);
        if (each.type === 'set') timer = each.timer;
        if (each.type === 'turn') world.turn(each.hours * 3_600_000);
        if (each.type === 'sweep') {
          await sql`select chat.expire(${world.now()}, 2)`.execute(db.write);
        }
        if (each.type !== 'send') continue;
        const text = `number ${sent.length}`;
        const { sentAt } = await house.send(each.by ? a : b, conversation, text);
        sent.push({ text, until: timer === null ? Number.POSITIVE_INFINITY : sentAt + timer });
      }
      const expected = sent.filter(({ until }) => until > world.now()).map(({ text }) => text);
      const gaps = await gapsOf(conversation);
      const places = gaps.flatMap(({ low, high }) =>
        Array.from({ length: high - low + 1 }, (_, place) => low + place),
      );
      expect(places).toEqual(await goneOf(conversation));
      expect(gaps.some(({ high }) => gaps.some(({ low }) => low === high + 1))).toBe(false);
      for (const reader of [a, b]) {
        const read = (await house.texts(reader, conversation)).filter((text) => /\d/.test(text));
        expect(read).toEqual(expected);
        expect(await streamOf(reader, conversation)).toMatchObject({ n: sent.length });
      }
    }),
    { numRuns: 12 },
  );
});
