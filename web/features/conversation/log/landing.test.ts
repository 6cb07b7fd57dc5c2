import type { Inbox, Message, Stream } from '@teahouse/protocol';
import type { Log } from '@teahouse/sdk/state';
import { describe, expect, it } from 'vitest';
import { covers, landing, mentionBelow, unseenBelow } from './landing.ts';

const inbox = (more: Partial<Inbox> = {}) =>
  ({ readSeq: 10, readN: 10, clearedSeq: 0, fromSeq: 1, ...more }) as unknown as Inbox;
const stream = (n: number) => ({ n, head: n }) as Stream;
const message = (seq: number, mentions: number[] = []) => ({ seq, n: seq, mentions }) as Message;
const log = (from: number, to: number, more: Partial<Log> = {}): Log => ({
  version: 1,
  from,
  to,
  messages: Array.from({ length: to - from + 1 }, (_, index) => message(from + index)),
  hasOlder: true,
  hasNewer: false,
  ...more,
});

describe('where a conversation opens', () => {
  it('is its end when all is read', () => {
    expect(landing(inbox(), stream(10), null)).toEqual({
      around: null,
      firstUnread: null,
      hold: { at: 'end' },
    });
  });

  it('is the first unread message', () => {
    const { around, firstUnread, hold } = landing(inbox(), stream(15), null);
    expect([around, firstUnread]).toEqual([11, 11]);
    expect(hold).toMatchObject({ at: 'row', key: 'unread' });
  });

  it('is never before what was cleared, or before one joined', () => {
    expect(landing(inbox({ clearedSeq: 12 }), stream(15), null).firstUnread).toBe(13);
    expect(landing(inbox({ fromSeq: 14 }), stream(15), null).firstUnread).toBe(14);
  });

  it('is where it was left, the line before the unread notwithstanding', () => {
    const left = { seq: 4, anchors: [{ key: 'seq:4', offset: 12 }] };
    expect(landing(inbox(), stream(15), left)).toEqual({
      around: 4,
      firstUnread: 11,
      hold: { at: 'rows', anchors: left.anchors },
    });
  });
});

describe('what is held', () => {
  it('shows a place within it, and places past the end when it reaches the end', () => {
    expect(covers(undefined, null)).toBe(false);
    expect(covers(log(5, 20), 5)).toBe(true);
    expect(covers(log(5, 20), 4)).toBe(false);
    expect(covers(log(5, 20), 21)).toBe(true);
    expect(covers(log(5, 20, { hasNewer: true }), 21)).toBe(false);
    expect(covers(log(5, 20, { hasNewer: true }), null)).toBe(false);
  });
});

describe('what stands below', () => {
  it('is counted without service lines, by the running number', () => {
    expect(unseenBelow(stream(15), message(8))).toBe(7);
    expect(unseenBelow(stream(10), message(10))).toBe(0);
    expect(unseenBelow(stream(10), null)).toBe(0);
  });

  it('leads to the next mention', () => {
    const messages = [message(7, [1]), message(8), message(9, [1, 2])];
    expect(mentionBelow(log(7, 9, { messages }), message(7), 1)).toBe(9);
    expect(mentionBelow(log(7, 9, { messages }), message(9), 1)).toBeNull();
  });
});
