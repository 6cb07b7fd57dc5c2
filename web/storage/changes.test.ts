import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';

describe('the changes between two maps', () => {
  it('are what came, what was replaced and what is gone', () => {
    const same = { name: 'same' };
    const before = new Map([
      [1, same],
      [2, { name: 'old' }],
      [3, { name: 'gone' }],
    ]);
    const newer = { name: 'new' };
    const first = { name: 'first' };
    const next = new Map([
      [1, same],
      [2, newer],
      [4, first],
    ]);
    expect(changesBetween(before, next)).toEqual({
      put: [
        [2, newer],
        [4, first],
      ],
      drop: [3],
    });
  });

  it('are none where nothing changed', () => {
    const map = new Map([[1, {}]]);
    expect(changesBetween(map, new Map(map))).toEqual({ put: [], drop: [] });
  });
});
