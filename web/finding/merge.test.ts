import type { Found } from '@teahouse/protocol';
import { describe, expect, it } from 'vitest';
import { mergeFound } from './merge.ts';

const now = 100_000_000;
const old = (seq: number) => ({ conversation: 1, message: { seq, sentAt: seq } }) as Found;
const young = { conversation: 1, message: { seq: 99, sentAt: now - 1_000 } } as Found;
const seqs = (found: readonly Found[]) => found.map(({ message }) => message.seq);

describe('what was found here and on the server', () => {
  it('is what is here until the server has answered', () => {
    expect(seqs(mergeFound([old(7), old(3)], null, now))).toEqual([7, 3]);
  });

  it('is what the server has, as far down as it has answered', () => {
    const answered = { found: [old(9), old(7)], more: true };
    expect(seqs(mergeFound([old(8), old(7), old(3)], answered, now))).toEqual([9, 7, 3]);
    expect(seqs(mergeFound([old(8), old(3)], { ...answered, more: false }, now))).toEqual([9, 7]);
  });

  it('has what is too young for the server’s index', () => {
    expect(seqs(mergeFound([young], { found: [old(9)], more: false }, now))).toEqual([99, 9]);
  });
});
