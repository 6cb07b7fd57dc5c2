import type { Attachment, Found, Inbox, Message } from '@teahouse/protocol';
import type { State } from '@teahouse/sdk/state';
import { describe, expect, it } from 'vitest';
import { findKept, isAsked, type Sought } from './kept.ts';

const message = (seq: number, text: string, more: Partial<Message> = {}) =>
  ({ seq, sentAt: seq * 10, sender: 1, kind: 'text', text, ...more }) as Message;
const file = (name: string): Attachment => ({ id: name, kind: 'file', name, type: '', bytes: 1 });
const kept = new Map([
  [1, [message(1, '一起喝茶'), message(2, 'Tea?'), message(3, 'tea again'), message(9, 'tea')]],
  [
    2,
    [
      message(4, 'tea https://tea.example', { sender: 2 }),
      message(5, '', { sender: 2 }),
      message(6, '', { attachments: [file('rent.pdf')] }),
    ],
  ],
]);
const inbox = new Map([
  [1, { clearedSeq: 0, hidden: [3] } as unknown as Inbox],
  [2, { clearedSeq: 0, hidden: [] } as unknown as Inbox],
]);
const state = {
  inbox,
  streams: new Map(),
  outbox: new Map(),
  conversations: new Map(),
} as unknown as State;

async function found(sought: Sought): Promise<number[]> {
  let last: readonly Found[] = [];
  const client = {
    state: () => state,
    kept: async (conversation: number) => kept.get(conversation) ?? [],
  };
  const tell = (each: readonly Found[]) => {
    last = each;
  };
  await findKept(client, sought, tell, new AbortController().signal);
  return last.map((each) => each.message.seq);
}

describe('finding in what a device holds', () => {
  it('finds by words in every conversation, newest first, and nothing hidden', async () => {
    expect(await found({ query: 'tea' })).toEqual([9, 4, 2]);
    expect(await found({ query: '喝' })).toEqual([1]);
  });

  it('narrows down', async () => {
    expect(await found({ query: 'tea', conversation: 1 })).toEqual([9, 2]);
    expect(await found({ query: 'tea', conversation: 7 })).toEqual([]);
    expect(await found({ query: '', sender: 2 })).toEqual([4]);
    expect(await found({ query: 'tea', kind: 'link' })).toEqual([4]);
    expect(await found({ query: 'tea', from: 50 })).toEqual([9]);
    expect(await found({ query: 'tea', from: 20, to: 40 })).toEqual([2]);
    expect(await found({ query: '', to: 40, sender: 1 })).toEqual([2, 1]);
    expect(await found({ query: '', sender: 2, kind: 'link', from: 40, to: 41 })).toEqual([4]);
    expect(await found({ query: '', sender: 1, kind: 'link' })).toEqual([]);
  });

  it('finds files by name and by kind', async () => {
    expect(await found({ query: 'rent' })).toEqual([6]);
    expect(await found({ query: '', kind: 'file' })).toEqual([6]);
    expect(await found({ query: 'rent', kind: 'media' })).toEqual([]);
  });

  it('knows when nothing is asked', () => {
    expect([{ query: '' }, { query: '?!' }, { query: ' ', conversation: 1 }].map(isAsked)).toEqual([
      false,
      false,
      false,
    ]);
    expect(isAsked({ query: '', kind: 'link' })).toBe(true);
  });
});
