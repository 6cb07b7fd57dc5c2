import { describe, expect, it } from 'vitest';
import { nameRank } from './name-search.ts';

describe('finding by name', () => {
  it('puts beginnings before words and words before the inside', () => {
    const ranks = ['Adam', 'Zoë Adams', 'Madagascar', 'Bob'].map((name) => nameRank([name], 'ad'));
    expect(ranks).toEqual([0, 1, 2, Number.POSITIVE_INFINITY]);
  });

  it('minds neither case nor accents, in any script', () => {
    expect(nameRank(['Zoë'], 'ZOE')).toBe(0);
    expect(nameRank(['李雷'], '李')).toBe(0);
    expect(nameRank(['李雷'], '雷')).toBe(Number.POSITIVE_INFINITY);
    expect(nameRank(['ÉCOLE'], 'eco')).toBe(0);
  });

  it('takes the best of several names', () => {
    expect(nameRank(['李雷', 'Lei from work'], 'work')).toBe(1);
    expect(nameRank([], 'x')).toBe(Number.POSITIVE_INFINITY);
  });
});
