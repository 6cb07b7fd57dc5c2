import { type Events, type Inbox, limits } from '@teahouse/protocol';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ChatHouse, prepareChat } from '../../../tests/kit/chat-house.ts';
import { asUser } from '../../../tests/kit/people.ts';

let house: ChatHouse;

beforeAll(async () => {
  house = await prepareChat();
});
afterAll(() => house[Symbol.asyncDispose]());

const resume = (user: number, cursor: { version: number; at: number } | null = null) =>
  house.ground.sync['sync.resume']({ cursor }, asUser(user));

async function inboxOf(user: number, conversation: number): Promise<Inbox | null> {
  const { rows } = await resume(user);
  const row = rows.find(({ kind, key }) => kind === 'inbox' && key === conversation);
  return row?.kind === 'inbox' ? row.value : null;
}

/** What the person's devices were told last about the conversation's inbox row. */
function toldInbox(user: number, conversation: number): Inbox | null {
  const row = house.ground.gateway
    .rowsTo(user)
    .findLast(({ kind, key }) => kind === 'inbox' && key === conversation);
  return row?.kind === 'inbox' ? row.value : null;
}

/** The marks of a conversation that a person was told of. */
const marksTo = (user: number, conversation: number): Events['chat.watermarks']['marks'] =>
  house.ground.gateway
    .sentTo(user)
    .flatMap((each) => (each.event === 'chat.watermarks' ? [each.data] : []))
    .filter((told) => told.conversation === conversation)
    .flatMap(({ marks }) => marks);

/** Stopping writes what is still in memory. */
async function flush() {
  await house.chat.stop?.();
  await house.chat.start?.();
}

const unreadOf = async (user: number, conversation: number) => {
  const { rows, streams } = await resume(user);
  const row = rows.find(({ kind, key }) => kind === 'inbox' && key === conversation);
  const stream = streams.find(({ id }) => id === conversation);
  return row?.kind === 'inbox' ? (stream?.n ?? 0) - (row.value?.readN ?? 0) : null;
};

describe('R4 watermarks', () => {
  it('are written on stopping, move forward only, and tell both sides', async () => {
    const { a, b, conversation } = await house.friends();
    for (const text of ['one', 'two', 'three']) await house.send(a, conversation, text);
    expect(await unreadOf(b, conversation)).toBe(3);
    const mark = (read: number, delivered = 0) =>
      house.as(b, 'chat.mark', { marks: [{ conversation, read, delivered }] });
    await mark(3, 4);
    await mark(2);
    await flush();
    expect(await unreadOf(b, conversation)).toBe(1);
    expect(toldInbox(b, conversation)).toMatchObject({ readSeq: 3, readN: 2 });
    await vi.waitFor(() =>
      expect(marksTo(a, conversation)).toContainEqual({ user: b, read: 3, delivered: 4 }),
    );
    await mark(1);
    await mark(900);
    await flush();
    expect(await inboxOf(b, conversation)).toMatchObject({ readSeq: 4, readN: 3 });
    expect(await house.as(a, 'chat.receipts', { conversation, seq: 4 })).toEqual({
      read: [b],
      delivered: [b],
      memberCount: 2,
    });
  });

  it('of what is not one’s own change nothing', async () => {
    const { a, conversation } = await house.friends();
    await house.send(a, conversation, 'hello');
    const stranger = await house.someone();
    const before = await resume(stranger);
    await house.as(stranger, 'chat.mark', {
      marks: [
        { conversation, read: 1 },
        { conversation: 4_242, read: 1 },
      ],
    });
    await flush();
    expect((await resume(stranger)).cursor.version).toBe(before.cursor.version);
  });

  it('hide on both sides when one hides what was read', async () => {
    const { a, b, conversation } = await house.friends();
    const { seq } = await house.send(a, conversation, 'did you see?');
    await house.house.identity.methods['identity.update_settings']({ receipts: false }, asUser(b));
    await house.as(b, 'chat.mark', { marks: [{ conversation, read: seq }] });
    await flush();
    await vi.waitFor(() =>
      expect(marksTo(a, conversation)).toContainEqual({ user: b, delivered: seq }),
    );
    expect(marksTo(a, conversation).filter(({ read }) => read !== undefined)).toEqual([]);
    for (const [user, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const { members } = await house.as(user, 'chat.members', { conversation });
      expect(members.find((each) => each.user === other)).toMatchObject({ readSeq: null });
    }
    expect(await house.as(a, 'chat.receipts', { conversation, seq })).toMatchObject({ read: [] });
  });

  it('say that who answers has read', async () => {
    const { a, b, conversation } = await house.friends();
    await house.send(a, conversation, 'question');
    const { seq } = await house.send(b, conversation, 'answer');
    await flush();
    await vi.waitFor(() =>
      expect(marksTo(a, conversation)).toContainEqual({ user: b, read: seq, delivered: seq }),
    );
  });
});

describe('R3 sending', () => {
  it('moves one’s own place, and a device that was away learns of it', async () => {
    const { a, b, conversation } = await house.friends();
    const { cursor } = await resume(b);
    await house.send(a, conversation, 'one');
    await house.send(b, conversation, 'two');
    const later = await resume(b, cursor);
    expect(later.cursor.version).toBe(cursor.version);
    const row = later.rows.find(({ key }) => key === conversation);
    expect(row?.value).toMatchObject({ readSeq: 3, readN: 2 });
    expect(later.streams.find(({ id }) => id === conversation)).toMatchObject({ n: 2, head: 3 });
  });
});

describe('R2 a resume', () => {
  it('shows previews of no more text than fits one answer', async () => {
    const me = await house.someone();
    const long = '茶'.repeat(limits.messageText);
    const most = Math.floor(limits.answerText / Buffer.byteLength(long));
    for (let count = 0; count <= most; count += 1) {
      const input = { clientId: `long-previews-${count}`, title: '', members: [] };
      const { conversation } = await house.as(me, 'chat.create_group', input);
      await house.send(me, conversation.id, long);
    }
    const { streams } = await resume(me);
    expect(streams.length).toBe(most + 2);
    const shown = streams.map(({ preview }) => preview !== undefined);
    expect(shown).toEqual(streams.map((_, place) => place < most));
  });
});

describe('arranging', () => {
  it('follows the person to all devices, and nobody else', async () => {
    const { a, b, conversation } = await house.friends();
    const told = house.ground.gateway.rowsTo(b).length;
    const arrange = (what: object) => house.as(a, 'chat.arrange', { conversation, ...what });
    await arrange({ muted: true, pinned: true, folded: true });
    await arrange({ markedUnread: true, closed: true, folded: false });
    const pinned = toldInbox(a, conversation)?.pinnedAt;
    expect(pinned).toBeGreaterThan(0);
    const expected = {
      muted: true,
      pinnedAt: pinned,
      folded: false,
      markedUnread: true,
      closedSeq: 1,
    };
    expect(toldInbox(a, conversation)).toMatchObject(expected);
    expect(await inboxOf(a, conversation)).toMatchObject(expected);
    await arrange({ pinned: false, closed: false });
    expect(await inboxOf(a, conversation)).toMatchObject({ pinnedAt: null, closedSeq: null });
    expect(house.ground.gateway.rowsTo(b)).toHaveLength(told);
  });

  it('keeps the later draft, whatever comes first', async () => {
    const { a, conversation } = await house.friends();
    const now = house.ground.world.now();
    const draft = (text: string, at: number) =>
      house.as(a, 'chat.draft', { conversation, text, replyTo: 1, at });
    await draft('second', now + 2);
    await draft('first', now + 1);
    expect(await inboxOf(a, conversation)).toMatchObject({
      draft: { text: 'second', replyTo: 1, at: now + 2 },
    });
    await draft('', now + 3);
    await draft('second again, late', now + 2);
    expect((await inboxOf(a, conversation))?.draft).toBeNull();
    await draft('from a clock a year ahead', now + 365 * 86_400_000);
    house.ground.world.turn(120_000);
    await draft('from a right clock', house.ground.world.now());
    expect((await inboxOf(a, conversation))?.draft?.text).toBe('from a right clock');
    house.ground.world.setClock(-3_600_000);
    await draft('after ours was set back', house.ground.world.now());
    expect((await inboxOf(a, conversation))?.draft?.text).toBe('after ours was set back');
    house.ground.world.setClock(3_600_000);
  });

  it('shows typing to the other, live', async () => {
    const { a, b, conversation } = await house.friends();
    await house.as(a, 'chat.typing', { conversation });
    const typing = (user: number) =>
      house.ground.gateway.sentTo(user).filter(({ event }) => event === 'chat.typing');
    expect(typing(b).map(({ data }) => data)).toEqual([{ conversation, user: a }]);
    expect(typing(a)).toEqual([]);
    await house.as(a, 'chat.typing', { conversation, recording: true });
    expect(typing(b).at(-1)?.data).toEqual({ conversation, user: a, recording: true });
  });
});

describe('profiles', () => {
  it('are open to who shares a conversation', async () => {
    const owner = await house.someone();
    const guests = [await house.someone(), await house.someone()];
    const stranger = await house.someone();
    for (const guest of guests) await house.befriend(owner, guest);
    const input = { clientId: 'profiles-of-guests', title: '', members: guests };
    await house.as(owner, 'chat.create_group', input);
    const [first = 0, second = 0] = guests;
    const { profiles } = await house.house.identity.methods['identity.profiles'](
      { users: [second, stranger] },
      asUser(first),
    );
    expect(profiles.map(({ id }) => id)).toEqual([second]);
  });
});
