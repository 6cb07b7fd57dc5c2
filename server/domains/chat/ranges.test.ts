import { afterAll, describe, expect, it, vi } from 'vitest';
import { codeOf, prepareGroups } from '../../../tests/kit/groups.ts';
import { asUser } from '../../../tests/kit/people.ts';
import { readChanges } from './read-changes.ts';
import { readHistory } from './read-history.ts';

const { group, house, inboxOf, membersOf, personalRows, told } = await prepareGroups();
afterAll(() => house[Symbol.asyncDispose]());

describe('R5 ranges', () => {
  it('show a new member nothing from before', async () => {
    const { id: conversation, owner, others } = await group(2);
    const old = await house.send(owner, conversation, 'before your time');
    const late = await house.someone();
    await house.befriend(owner, late);
    await house.as(owner, 'chat.invite', { conversation, users: [late, ...others] });
    await house.send(owner, conversation, 'hello');
    expect(await house.texts(late, conversation)).toEqual(['added', 'hello']);
    expect(await inboxOf(late, conversation)).toMatchObject({ fromSeq: 3, readSeq: 2, readN: 1 });
    const reply = { conversation, clientId: 'quote-from-before', text: 'what?', replyTo: old.seq };
    expect(await codeOf(house.as(late, 'chat.send', reply))).toBe('not_found');
    await told(late, 4);
    const before = house.ground.gateway.sentTo(late).length;
    const edit = { conversation, seq: old.seq, text: 'still not for you' };
    await told(owner, (await house.as(owner, 'chat.edit', edit)).version);
    expect(house.ground.gateway.sentTo(late)).toHaveLength(before);
    const changes = await house.as(late, 'chat.changes', { conversation, after: 0 });
    expect(changes.messages.map(({ seq }) => seq)).toEqual([3, 4]);
    const hidden = house.as(late, 'chat.recall', { conversation, seq: old.seq });
    expect(await codeOf(hidden)).toBe('not_found');
  });

  it('end when one is removed, and stay readable as they were', async () => {
    const { id: conversation, owner, others } = await group(3, 'Before');
    const [gone = 0] = others;
    const { seq } = await house.send(owner, conversation, 'as it was');
    await house.as(owner, 'chat.remove_member', { conversation, user: gone });
    await told(gone, 3);
    const stood = (await personalRows(gone)).streams.find(({ id }) => id === conversation);
    const seenLive = house.ground.gateway.sentTo(gone).length;

    await house.send(owner, conversation, 'now that they are gone');
    await house.as(owner, 'chat.edit', { conversation, seq, text: 'rewritten' });
    await house.as(owner, 'chat.rename', { conversation, title: 'After' });
    await told(owner, 6);
    expect(await house.texts(gone, conversation)).toEqual(['created', 'as it was', 'removed']);
    expect(await house.texts(owner, conversation)).toContain('rewritten');
    expect(house.ground.gateway.sentTo(gone)).toHaveLength(seenLive);
    expect(await codeOf(house.send(gone, conversation, 'let me back'))).toBe('not_found');
    expect(await codeOf(house.as(gone, 'chat.members', { conversation }))).toBe('not_found');
    const resumed = (await personalRows(gone)).streams.find(({ id }) => id === conversation);
    expect(resumed).toEqual(stood);
    expect(resumed).toMatchObject({ head: 3, n: 1, conversation: { title: 'Before' } });
    const after = (resumed?.version ?? 0) - 2;
    const changes = await house.as(gone, 'chat.changes', { conversation, after });
    expect(changes).toMatchObject({ head: 3, n: 1, version: 3 });
    expect(JSON.stringify(changes)).not.toContain('rewritten');
    expect(await inboxOf(gone, conversation)).toMatchObject({ toSeq: 3 });
  });

  it('hold while a reader is removed: nothing written since is in a page begun before', async () => {
    const { id: conversation, owner, others } = await group(2);
    const [gone = 0] = others;
    const { seq } = await house.send(owner, conversation, 'as it was');
    const { db, world } = house.ground;
    const reads = [
      (read: typeof db.read) => readHistory({ world, db: { ...db, read } }, { conversation }, gone),
      (read: typeof db.read) =>
        readChanges({ world, db: { ...db, read } }, { conversation, after: 1 }, gone),
    ];
    for (const reading of reads) {
      let between: Promise<unknown> | null = null;
      const read = db.read.withPlugin({
        transformQuery: ({ node }) => node,
        async transformResult({ result }) {
          between ??= house
            .as(owner, 'chat.remove_member', { conversation, user: gone })
            .then(() => house.as(owner, 'chat.edit', { conversation, seq, text: 'rewritten' }));
          await between;
          return result;
        },
      });
      const { messages } = await reading(read);
      expect(messages.find((each) => each.seq === seq)?.text).toBe('as it was');
      await house.as(owner, 'chat.edit', { conversation, seq, text: 'as it was' });
      await house.as(owner, 'chat.invite', { conversation, users: [gone] });
    }
  });

  it('open anew for who comes back, without what was said meanwhile', async () => {
    const { id: conversation, owner, others } = await group(2);
    const [guest = 0] = others;
    await house.send(owner, conversation, 'first');
    await house.as(guest, 'chat.leave', { conversation });
    await house.send(owner, conversation, 'meanwhile');
    await house.as(owner, 'chat.invite', { conversation, users: [guest] });
    await house.send(owner, conversation, 'last');
    expect(await house.texts(guest, conversation)).toEqual([
      'created',
      'first',
      'left',
      'added',
      'last',
    ]);
    expect(await inboxOf(guest, conversation)).toMatchObject({
      fromSeq: 1,
      toSeq: null,
      readSeq: 4,
      readN: 2,
    });
  });
});

/** Resolves when a statement waits for a lock. */
const somebodyWaits = () =>
  vi.waitFor(async () => {
    const waiting = await house.ground.db.send.query(
      `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    expect(waiting.rowCount).toBe(1);
  });

describe('deleting an account', () => {
  it('W2 locks the heads of all that one is in by id, as every writer does', async () => {
    const { id: high, owner } = await group(1);
    let low = high;
    while (low >= high) low = await house.befriend(owner, await house.someone());
    const lock = 'select from chat.heads where conversation_id = $1 for update';
    const writer = await house.ground.db.send.connect();
    try {
      await writer.query('begin');
      await writer.query(lock, [low]);
      const password = 'seven kettles under rain';
      const { methods } = house.house.identity;
      const deleted = methods['identity.delete_account']({ password }, asUser(owner));
      await somebodyWaits();
      await writer.query(`${lock} nowait`, [high]);
      await writer.query('commit');
      expect(await deleted).toEqual({});
    } finally {
      writer.release();
    }
  });

  it('hands groups over and leaves messages to the others', async () => {
    const { id: conversation, owner, others } = await group(3);
    const [first = 0, second = 0] = others;
    await house.as(owner, 'chat.set_role', { conversation, user: second, role: 'admin' });
    await house.send(owner, conversation, 'remember me');
    const pair = (await house.as(first, 'chat.open', { user: owner })).conversation.id;
    await house.send(first, pair, 'bye');
    const notes = (await house.as(owner, 'chat.open', { user: owner })).conversation.id;
    await house.send(owner, notes, 'secret');

    const { methods } = house.house.identity;
    await methods['identity.delete_account'](
      { password: 'seven kettles under rain' },
      asUser(owner),
    );
    expect((await membersOf(first, conversation)).toSorted()).toEqual(
      [`${first} member`, `${second} owner`].toSorted(),
    );
    expect(await house.texts(first, conversation)).toEqual([
      'created',
      'role_changed',
      'remember me',
      'left',
    ]);
    expect(await house.texts(first, pair)).toEqual(['became_contacts', 'bye']);
    expect(await codeOf(house.send(first, pair, 'hello?'))).toBe('chat.not_contacts');
    const left = await house.ground.db.send.query(
      `select (select count(*) from chat.inbox where user_id = $1)
        + (select count(*) from chat.messages where conversation_id = $2) as left`,
      [owner, notes],
    );
    expect(left.rows).toEqual([{ left: 0 }]);
  });
});
