import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { sql } from '#platform/database/index.ts';
import { prepareGroups } from '../../../tests/kit/groups.ts';
import { asUser } from '../../../tests/kit/people.ts';

const { group, house, inboxOf, personalRows, toldOf } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

const DAY_MS = 86_400_000;
const { decided } = house.house.house;
const { db, gateway, sync, world } = house.ground;

const keep = (days: number | null) => {
  decided.keepMessagesDays = days;
};
beforeEach(() => keep(10));

const sweep = () => house.strike('chat.prune');
const streamOf = async (user: number, conversation: number) =>
  (await personalRows(user)).streams.find(({ id }) => id === conversation);

async function stored(conversation: number): Promise<number[]> {
  const { rows } = await sql<{ seq: number }>`
    select seq from chat.messages where conversation_id = ${conversation} order by seq`.execute(
    db.read,
  );
  return rows.map(({ seq }) => seq);
}

/** Two friends with two old messages and a new one; places 2, 3 and 4. */
async function friendsOfOld() {
  const friends = await house.friends();
  await house.send(friends.a, friends.conversation, 'one');
  await house.send(friends.a, friends.conversation, 'two');
  world.turn(11 * DAY_MS);
  await house.send(friends.a, friends.conversation, 'three');
  return friends;
}

describe('R6 what is older than operators decided to keep', () => {
  it('goes for everyone, from the database too, and what is left keeps its place', async () => {
    const { a, b, conversation } = await friendsOfOld();
    await sweep();
    expect(await stored(conversation)).toEqual([4]);
    for (const user of [a, b]) {
      expect(await house.texts(user, conversation)).toEqual(['three']);
      const page = await house.as(user, 'chat.history', { conversation });
      expect(page).toMatchObject({ from: 1, to: 4, messages: [{ seq: 4, n: 3 }] });
      expect(toldOf(user, 'chat.pruned')).toEqual([
        { event: 'chat.pruned', data: { conversation, seq: 3, n: 2 } },
      ]);
    }
    expect(await house.send(b, conversation, 'four')).toMatchObject({ seq: 5, n: 4 });
  });

  it('stays where nothing was decided, or no longer', async () => {
    const { conversation } = await friendsOfOld();
    keep(null);
    await sweep();
    expect(await stored(conversation)).toEqual([1, 2, 3, 4]);
    keep(12);
    await sweep();
    expect(await stored(conversation)).toEqual([1, 2, 3, 4]);
  });

  it('may be all there is: counts and heads go on from where they were', async () => {
    const { a, b, conversation } = await friendsOfOld();
    world.turn(11 * DAY_MS);
    await sweep();
    expect(await stored(conversation)).toEqual([]);
    expect(await streamOf(b, conversation)).toMatchObject({
      head: 4,
      n: 3,
      preview: null,
      pruned: { seq: 4, n: 3 },
    });
    expect(await house.send(a, conversation, 'four')).toMatchObject({ seq: 5, n: 4 });
    expect(await streamOf(b, conversation)).toMatchObject({ preview: { text: 'four' } });
  });

  it('is told to who comes back, though no stream has moved', async () => {
    const { b, conversation } = await friendsOfOld();
    world.turn(DAY_MS);
    const { cursor } = await personalRows(b);
    const resume = () => sync['sync.resume']({ cursor }, asUser(b));
    // In steps: a clock that leaps is not believed for a day.
    for (const _step of [1, 2]) {
      world.turn(0.6 * DAY_MS);
      expect((await resume()).streams).toEqual([]);
    }
    await sweep();
    expect((await resume()).streams).toMatchObject([
      { id: conversation, head: 4, pruned: { seq: 3, n: 2 } },
    ]);
  });

  it('resets a cursor that is below it, and none above', async () => {
    const { a, b, conversation } = await friendsOfOld();
    const { seq } = await house.send(a, conversation, 'four');
    await house.as(a, 'chat.edit', { conversation, seq, text: 'fourth' });
    await sweep();
    const changesOf = (after: number) => house.as(b, 'chat.changes', { conversation, after });
    expect(await changesOf(2)).toMatchObject({ reset: true, messages: [{ seq: 4 }, { seq: 5 }] });
    expect(await changesOf(3)).toMatchObject({ reset: false, messages: [{ seq: 4 }, { seq: 5 }] });
    expect(await changesOf(5)).toMatchObject({ reset: false, messages: [{ seq: 5 }] });
  });

  it('takes what was changed last with it: who missed the change is reset', async () => {
    const { a, b, conversation } = await house.friends();
    await house.send(a, conversation, 'one');
    const { seq } = await house.send(a, conversation, 'two');
    const { version } = await house.as(a, 'chat.edit', { conversation, seq, text: 'second' });
    world.turn(11 * DAY_MS);
    await house.send(a, conversation, 'three');
    await sweep();
    const changes = await house.as(b, 'chat.changes', { conversation, after: version - 1 });
    expect(changes).toMatchObject({ reset: true, messages: [{ text: 'three' }] });
  });

  it('leaves no mention behind, and no quote', async () => {
    const { a, b, conversation } = await house.friends();
    const first = { conversation, clientId: 'old-mention', text: 'look', mentions: [b] };
    const { seq } = await house.as(a, 'chat.send', first);
    world.turn(11 * DAY_MS);
    const answer = { conversation, clientId: 'old-quote', text: 'indeed', replyTo: seq };
    await house.as(b, 'chat.send', answer);
    await sweep();
    expect((await streamOf(b, conversation))?.mentions).toEqual([]);
    const { rows } = await sql`
      select from chat.mentions where conversation_id = ${conversation}`.execute(db.read);
    expect(rows).toEqual([]);
    const quoted = await house.as(a, 'chat.history', { conversation, after: seq - 1, limit: 1 });
    expect(quoted.messages).toMatchObject([{ text: 'indeed', replyTo: seq }]);
  });

  it('can still be read up to, and cleared up to, by who has not heard yet', async () => {
    const { b, conversation } = await friendsOfOld();
    await sweep();
    await house.as(b, 'chat.mark', { marks: [{ conversation, read: 2 }] });
    await house.chat.stop?.();
    await house.chat.start?.();
    expect(await inboxOf(b, conversation)).toMatchObject({ readSeq: 2, readN: 2 });
    await house.as(b, 'chat.clear', { conversation, seq: 3 });
    expect(await inboxOf(b, conversation)).toMatchObject({
      clearedSeq: 3,
      readSeq: 3,
      readN: 2,
    });
  });

  it('ends for who has left where their log ends', async () => {
    const { id: conversation, owner, others } = await group(3);
    const [gone = 0] = others;
    await house.send(owner, conversation, 'with all');
    await house.as(owner, 'chat.remove_member', { conversation, user: gone });
    await house.send(owner, conversation, 'without one');
    world.turn(11 * DAY_MS);
    await sweep();
    expect(await streamOf(owner, conversation)).toMatchObject({ pruned: { seq: 4, n: 2 } });
    expect(await streamOf(gone, conversation)).toMatchObject({ head: 3, pruned: { seq: 3, n: 1 } });
    expect(await house.texts(gone, conversation)).toEqual([]);
    const told = toldOf(gone, 'chat.pruned').map(({ data }) => data);
    expect(told).not.toContainEqual(expect.objectContaining({ conversation }));
  });

  it('tells who blocked somebody nothing of what that one wrote aside', async () => {
    const { a: author, b: other, conversation } = await house.friends();
    await house.send(author, conversation, 'before');
    await house.contacts.methods['contacts.block']({ user: author }, asUser(other));
    await house.send(author, conversation, 'aside');
    world.turn(11 * DAY_MS);
    await sweep();
    expect(await streamOf(other, conversation)).toMatchObject({
      head: 2,
      pruned: { seq: 2, n: 1 },
    });
    expect(await streamOf(author, conversation)).toMatchObject({
      head: 3,
      pruned: { seq: 3, n: 2 },
    });
    const placesTold = (user: number) =>
      toldOf(user, 'chat.pruned').map(({ data }) => (data as { seq: number }).seq);
    expect(placesTold(other)).toEqual([2]);
    expect(placesTold(author)).toEqual([3]);
  });

  it('goes however much it is, and leaves a log alone that is being written to', async () => {
    const { a, conversation } = await house.friends();
    await house.send(a, conversation, 'the first');
    await sql`
      insert into chat.messages (conversation_id, seq, version, sent_version, n, sent_at, sender_id,
        kind, body)
      select ${conversation}::int8, seq, seq, seq, seq - 1, ${world.now()}::int8, ${a}::int8,
        'text', 'old'
      from generate_series(3, 1302) as seq`.execute(db.write);
    await sql`update chat.heads set seq = 1302, version = 1302, n = 1301
      where conversation_id = ${conversation}`.execute(db.write);
    world.turn(11 * DAY_MS);
    await db.write.transaction().execute(async (tx) => {
      await sql`select from chat.heads where conversation_id = ${conversation} for update`.execute(
        tx,
      );
      await sweep();
    });
    expect(await stored(conversation)).toHaveLength(1302);
    await sweep();
    expect(await stored(conversation)).toEqual([]);
    expect(await streamOf(a, conversation)).toMatchObject({ pruned: { seq: 1302, n: 1301 } });
  });

  it('is counted before anybody decides', async () => {
    const { conversation } = await friendsOfOld();
    const host = await house.someone();
    const count = (days: number) => house.as(host, 'chat.count_old', { days });
    const { rows } = await sql<{ old: number }>`
      select count(*) as old from chat.messages
      where sent_at < ${world.now() - 5 * DAY_MS}`.execute(db.read);
    expect(await count(5)).toEqual({ messages: rows[0]?.old, exact: true });
    expect((await count(5)).messages).toBeGreaterThan(2);
    expect(await count(36_500)).toEqual({ messages: 0, exact: true });
    expect(await stored(conversation)).toHaveLength(4);
    expect(gateway.sentTo(host)).toEqual([]);
  });
});
