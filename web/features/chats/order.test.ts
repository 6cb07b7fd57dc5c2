import type { Inbox, Message, Stream } from '@teahouse/protocol';
import type { State, Waiting } from '@teahouse/sdk/state';
import { describe, expect, it } from 'vitest';
import { chatOrder, remembered, unreadInAll } from './order.ts';

interface Chat extends Partial<Inbox> {
  id: number;
  at: number;
  head?: number;
  n?: number;
}

function state(chats: readonly Chat[], outbox: Record<number, number> = {}) {
  const inbox = new Map<number, Inbox>();
  const streams = new Map<number, Stream>();
  for (const { id, at, head = 1, n = 1, ...own } of chats) {
    const row = { conversation: id, pinnedAt: null, folded: false, closedSeq: null, readN: 0 };
    inbox.set(id, { muted: false, markedUnread: false, ...row, ...own } as Inbox);
    const preview = { sentAt: at } as Message;
    streams.set(id, { id, head, n, movedAt: at, preview } as Stream);
  }
  const waiting = new Map(
    Object.entries(outbox).map(([id, at]) => [Number(id), [{ at } as Waiting]]),
  );
  return { inbox, streams, outbox: waiting, conversations: new Map() } as unknown as State;
}

describe('the order of the chat list', () => {
  it('is by the newest message, what waits to be sent included', () => {
    const chats = [
      { id: 1, at: 10 },
      { id: 2, at: 30 },
      { id: 3, at: 20 },
    ];
    expect(chatOrder(state(chats)).chats).toEqual([2, 3, 1]);
    expect(chatOrder(state(chats, { 1: 40 })).chats).toEqual([1, 2, 3]);
  });

  it('begins with the pinned ones, in an order that messages do not change', () => {
    const chats = (at: number) => [
      { id: 1, at: 10 },
      { id: 2, at: 5, pinnedAt: 100 },
      { id: 3, at, pinnedAt: 90 },
    ];
    expect(chatOrder(state(chats(1)))).toMatchObject({ chats: [3, 2, 1], pinned: 2 });
    expect(chatOrder(state(chats(99))).chats).toEqual([3, 2, 1]);
  });

  it('leaves out what was closed, until something new comes', () => {
    const closed = (head: number) => state([{ id: 1, at: 10, closedSeq: 5, head }]);
    expect(chatOrder(closed(5)).chats).toEqual([]);
    expect(chatOrder(closed(6)).chats).toEqual([1]);
  });

  it('puts folded ones behind their row, unless they are pinned', () => {
    const order = chatOrder(
      state([
        { id: 1, at: 10, folded: true },
        { id: 2, at: 20, folded: true, pinnedAt: 1 },
        { id: 3, at: 30 },
      ]),
    );
    expect(order).toEqual({ chats: [2, 3], pinned: 1, folded: [1] });
  });
});

describe('the number on the tab', () => {
  it('counts messages and marks, and leaves out what is muted, folded or closed', () => {
    const total = unreadInAll(
      state([
        { id: 1, at: 1, n: 7, readN: 4 },
        { id: 2, at: 1, n: 7, readN: 7, markedUnread: true },
        { id: 3, at: 1, n: 7, readN: 4, muted: true },
        { id: 4, at: 1, n: 7, readN: 4, folded: true },
        { id: 5, at: 1, n: 7, readN: 4, closedSeq: 1 },
        { id: 6, at: 1, n: 3, readN: 4 },
      ]),
    );
    expect(total).toBe(4);
  });
});

describe('remembering', () => {
  it('computes again only when a part that it names has changed', () => {
    let computed = 0;
    const count = remembered(['inbox'], () => {
      computed += 1;
      return computed;
    });
    const first = state([]);
    expect(count(first)).toBe(1);
    expect(count({ ...first, profiles: new Map() })).toBe(1);
    expect(count({ ...first, inbox: new Map() })).toBe(2);
  });
});
