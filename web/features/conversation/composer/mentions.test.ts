import { describe, expect, it } from 'vitest';
import { matching } from './matching.ts';
import { complete, mentionAt, standing } from './mentions.ts';

const people = [
  { user: 1, name: 'Zoë Adams', also: ['zoe_a'] },
  { user: 2, name: 'Adam', also: [] },
  { user: 3, name: '李雷', also: ['Lei from work'] },
];
const found = (query: string) => matching(people, query).map(({ user }) => user);

describe('completing a mention', () => {
  it('begins at an @ that no address holds', () => {
    expect(mentionAt('hi @zo', 6)).toEqual({ from: 3, query: 'zo' });
    expect(mentionAt('@', 1)).toEqual({ from: 0, query: '' });
    expect(mentionAt('你好@李', 4)).toEqual({ from: 2, query: '李' });
    expect(mentionAt('me@home', 7)).toBeNull();
    expect(mentionAt('@zo\nand then', 12)).toBeNull();
    expect(mentionAt('hi @zo', 2)).toBeNull();
  });

  it('finds by name, handle and remark, without accents or case', () => {
    expect(found('zoe')).toEqual([1]);
    expect(found('ada')).toEqual([2, 1]);
    expect(found('WORK')).toEqual([3]);
    expect(found('雷')).toEqual([3]);
    expect(found('李')).toEqual([3]);
    expect(found('')).toEqual([1, 2, 3]);
    expect(found('nobody')).toEqual([]);
  });

  it('writes the name and a space, and stands the caret behind them', () => {
    const typed = { from: 3, query: 'zo' };
    expect(complete('hi @zo and all', typed, 6, 'Zoë')).toEqual({
      text: 'hi @Zoë and all',
      caret: 8,
    });
    expect(complete('hi @zo', typed, 6, 'Zoë')).toEqual({ text: 'hi @Zoë ', caret: 8 });
  });

  it('forgets those whose mention was rubbed out', () => {
    const chosen = new Map([
      [1, 'Zoë'],
      [2, 'Adam'],
    ]);
    expect(standing('@Adam, look', chosen, 50)).toEqual([2]);
    expect(standing('@Adam @Zoë', chosen, 1)).toHaveLength(1);
  });
});
