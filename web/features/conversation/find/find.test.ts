import type { Message } from '@teahouse/protocol';
import { describe, expect, it } from 'vitest';
import { findIn } from './find.ts';

const messages = ['The Oolong is in the tin', 'Which tin?', '', 'That tin: oolong, café side'].map(
  (text, index) => ({ seq: index + 1, text }) as Message,
);

describe('finding words in a conversation', () => {
  it('finds messages that hold all of them, newest first', () => {
    expect(findIn(messages, 'tin')).toEqual([4, 2, 1]);
    expect(findIn(messages, 'oolong TIN')).toEqual([4, 1]);
    expect(findIn(messages, 'cafe')).toEqual([4]);
  });

  it('finds nothing for nothing', () => {
    expect(findIn(messages, '  ')).toEqual([]);
    expect(findIn(messages, 'kettle')).toEqual([]);
  });
});
