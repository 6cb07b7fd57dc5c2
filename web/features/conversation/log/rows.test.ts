import type { Inbox, Message } from '@teahouse/protocol';
import type { Waiting } from '@teahouse/sdk/state';
import { describe, expect, it } from 'vitest';
import { rowsOf, shownMessages } from './rows.ts';

const me = 1;
const noon = new Date(2026, 10, 20, 12, 0).getTime();
const minute = 60_000;
const day = 24 * 60 * minute;

function message(seq: number, sender: number | null, sentAt: number, more?: Partial<Message>) {
  return {
    seq,
    version: seq,
    n: seq,
    sender,
    sentAt,
    clientId: `client-${seq}`,
    kind: sender === null ? 'service' : 'text',
    text: `message ${seq}`,
    replyTo: null,
    mentions: [],
    editedAt: null,
    recalledAt: null,
    ...more,
  } satisfies Message as Message;
}

function waiting(clientId: string, at: number): Waiting {
  return {
    clientId,
    conversation: 9,
    text: 'soon',
    replyTo: null,
    mentions: [],
    at,
    state: 'waiting',
    error: null,
  };
}

const rows = (
  messages: readonly Message[],
  waitingOnes: readonly Waiting[] = [],
  firstUnread: number | null = null,
) => rowsOf({ messages, waiting: waitingOnes, me, firstUnread });

const brief = (list: ReturnType<typeof rows>) =>
  list.map((row) =>
    'opens' in row ? `${row.type}${row.opens ? '(' : ''}${row.closes ? ')' : ''}` : row.type,
  );

describe('the rows of a conversation', () => {
  it('group what one author says in one minute', () => {
    const list = rows([
      message(1, 2, noon),
      message(2, 2, noon + 20_000),
      message(3, 2, noon + 59_000),
      message(4, 2, noon + minute),
      message(5, me, noon + minute),
      message(6, 3, noon + minute),
    ]);
    expect(brief(list)).toEqual([
      'day',
      'message(',
      'message',
      'message)',
      'message()',
      'message()',
      'message()',
    ]);
  });

  it('begin each local day with its line', () => {
    const list = rows([message(1, 2, noon), message(2, 2, noon + day), message(3, 2, noon + day)]);
    expect(brief(list)).toEqual(['day', 'message()', 'day', 'message(', 'message)']);
  });

  it('do not begin a day twice where clocks went back', () => {
    const list = rows([message(1, 2, noon + day), message(2, 2, noon), message(3, 2, noon + day)]);
    expect(list.filter(({ type }) => type === 'day')).toHaveLength(1);
  });

  it('stand a line before the first unread, and break the group there', () => {
    const list = rows([message(1, 2, noon), message(2, 2, noon)], [], 2);
    expect(brief(list)).toEqual(['day', 'message()', 'unread', 'message()']);
  });

  it('break groups at service lines and at what was recalled', () => {
    const list = rows([
      message(1, 2, noon),
      message(2, null, noon),
      message(3, 2, noon),
      message(4, 2, noon, { recalledAt: noon }),
      message(5, 2, noon),
    ]);
    expect(brief(list)).toEqual([
      'day',
      'message()',
      'service',
      'message()',
      'recalled',
      'message()',
    ]);
  });

  it('keep the key of a bubble when it was sent', () => {
    const before = rows([], [waiting('client-7', noon)]);
    const after = rows([message(7, me, noon)], [waiting('client-7', noon)]);
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(after.at(-1)?.type).toBe('message');
  });

  it('join what waits to what one said in the same minute', () => {
    expect(brief(rows([message(1, me, noon)], [waiting('client-7', noon)]))).toEqual([
      'day',
      'message(',
      'waiting)',
    ]);
  });

  it('leave out what was cleared, and deleted for oneself', () => {
    const messages = [message(1, 2, noon), message(2, 2, noon), message(3, 2, noon)];
    const inbox = { clearedSeq: 1, hidden: [3] } as unknown as Inbox;
    expect(shownMessages(messages, inbox).map(({ seq }) => seq)).toEqual([2]);
    expect(shownMessages(messages, undefined)).toBe(messages);
  });
});
