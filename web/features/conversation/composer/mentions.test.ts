import { describe, expect, it } from 'vitest';
import { matching } from './matching.ts';
import { standing } from './mentions.ts';

const people = [
  { user: 1, name: 'Zoë Adams', also: ['zoe_a'] },
  { user: 2, name: 'Adam', also: [] },
  { user: 3, name: '李雷', also: ['Lei from work'] },
];
const found = (query: string) => matching(people, query).map(({ user }) => user);

describe('completing a mention', () => {
  it('finds by name, handle and remark, without accents or case', () => {
    expect(found('zoe')).toEqual([1]);
    expect(found('ada')).toEqual([2, 1]);
    expect(found('WORK')).toEqual([3]);
    expect(found('雷')).toEqual([3]);
    expect(found('李')).toEqual([3]);
    expect(found('')).toEqual([1, 2, 3]);
    expect(found('nobody')).toEqual([]);
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
