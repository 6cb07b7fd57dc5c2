import type { Message } from '@teahouse/protocol';
import { expect, it } from 'vitest';
import { nextVoice } from './next-voice.ts';

const [me, other] = [1, 2];

const said = (seq: number, id: string | null, sender = other) =>
  ({
    seq,
    sender,
    ...(id !== null && { attachments: [{ id, kind: 'voice', durationMs: 900 }] }),
  }) as unknown as Message;

const where = {
  conversation: 10,
  after: 3,
  me,
  inbox: { clearedSeq: 0, hidden: [] as number[] },
  heard: new Set<string>(),
};

const messages = [
  said(8, 'late'),
  said(2, 'before'),
  said(3, 'this'),
  said(4, null),
  said(5, 'mine', me),
  said(6, 'next'),
];

it('goes on to the nearest recording of somebody else', () => {
  expect(nextVoice(messages, where)).toEqual({
    id: 'next',
    url: '/blobs/media/next/file',
    durationMs: 900,
    page: '/chats/10',
    message: { conversation: 10, seq: 6, sender: other },
  });
});

it('leaves out what was heard, deleted or cleared, and ends', () => {
  const next = (more: Partial<typeof where>) => nextVoice(messages, { ...where, ...more })?.id;
  expect(next({ heard: new Set(['next']) })).toBe('late');
  expect(next({ inbox: { clearedSeq: 0, hidden: [6] } })).toBe('late');
  expect(next({ inbox: { clearedSeq: 7, hidden: [] } })).toBe('late');
  expect(next({ after: 8 })).toBeUndefined();
});
