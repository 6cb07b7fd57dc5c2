import { describe, expect, it } from 'vitest';
import { addressee, isClosed } from './rules.ts';

const open = { state: 'open' as const, seq: 3 };
const answered = { state: 'answered' as const, seq: 7 };
const done = { state: 'done' as const, seq: 9 };

describe('to which letter somebody goes on writing', () => {
  it('is the newest that is not closed', () => {
    expect(addressee([answered, open])).toBe(answered);
    expect(addressee([open, done])).toBe(open);
  });

  it('is a new one where all are closed', () => {
    expect(addressee([done])).toBeNull();
    expect(addressee([])).toBeNull();
  });

  it('is none that was done or declined', () => {
    expect((['open', 'answered', 'done', 'declined'] as const).map(isClosed)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
