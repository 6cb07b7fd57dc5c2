import { describe, expect, it } from 'vitest';
import { ownReaction, withOwn } from './own-reaction.ts';

const me = 1;
const thumbs = (...users: number[]) => ({ emoji: '👍', count: users.length, users });
const heart = (...users: number[]) => ({ emoji: '❤️', count: users.length, users });

describe('one’s own reaction', () => {
  it('is found among those who are named', () => {
    expect(ownReaction([thumbs(2), heart(3, me)], me)).toBe('❤️');
    expect(ownReaction([thumbs(2)], me)).toBeNull();
  });

  it('joins others, or stands after them', () => {
    expect(withOwn([thumbs(2)], me, '👍')).toEqual([thumbs(2, me)]);
    expect(withOwn([thumbs(2)], me, '❤️')).toEqual([thumbs(2), heart(me)]);
  });

  it('takes the place of the former one, which goes where nobody else gave it', () => {
    expect(withOwn([thumbs(me), heart(2)], me, '❤️')).toEqual([heart(2, me)]);
    expect(withOwn([thumbs(me, 2)], me, null)).toEqual([thumbs(2)]);
  });

  it('counts those who are not named too', () => {
    const many = { emoji: '👍', count: 80, users: [2, 3] };
    expect(withOwn([many], me, '👍')).toEqual([{ emoji: '👍', count: 81, users: [2, 3, me] }]);
  });
});
