import { describe, expect, it, vi } from 'vitest';

vi.resetModules();
const { nameRank } = await import('./name-search.ts');
const { loadReadings } = await import('./readings.ts');

describe('finding by name', () => {
  it('puts beginnings before words and words before the inside', () => {
    const ranks = ['Adam', 'Zoë Adams', 'Madagascar', 'Bob'].map((name) => nameRank([name], 'ad'));
    expect(ranks).toEqual([0, 1, 2, Number.POSITIVE_INFINITY]);
  });

  it('minds neither case nor accents, in any script', () => {
    expect(nameRank(['Zoë'], 'ZOE')).toBe(0);
    expect(nameRank(['李雷'], '李')).toBe(0);
    expect(nameRank(['李雷'], '雷')).toBe(2);
    expect(nameRank(['Bob'], 'o')).toBe(Number.POSITIVE_INFINITY);
    expect(nameRank(['ÉCOLE'], 'eco')).toBe(0);
  });

  it('finds names of other scripts by how they are read', async () => {
    expect(nameRank(['王小明'], 'wang')).toBe(Number.POSITIVE_INFINITY);
    await loadReadings();
    for (const typed of ['wang', 'Wang Xiao', 'wangxiaom', 'wxm']) {
      expect(nameRank(['王小明'], typed), typed).toBe(0);
    }
    expect(nameRank(['王小明'], 'xiaoming')).toBe(1);
    expect(nameRank(['王小明'], 'ang')).toBe(Number.POSITIVE_INFINITY);
    expect(nameRank(['曾国藩'], 'zeng')).toBe(0);
    expect(nameRank(['Иван Щукин'], 'ivan s')).toBe(0);
    expect(nameRank(['김민수'], 'gim')).toBe(0);
    expect(nameRank(['王'], '')).toBe(0);
  });

  it('takes the best of several names', () => {
    expect(nameRank(['李雷', 'Lei from work'], 'work')).toBe(1);
    expect(nameRank([], 'x')).toBe(Number.POSITIVE_INFINITY);
  });
});
