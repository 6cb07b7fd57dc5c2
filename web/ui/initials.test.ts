import { describe, expect, it } from 'vitest';
import { colourIndex, initials } from './initials.ts';

describe('initials', () => {
  it.each([
    ['Ana Lima', 'AL'],
    ['ana', 'A'],
    ['Juan Carlos de la Cruz', 'JC'],
    ['王小明', '王'],
    ['王 小明', '王'],
    ['ليلى حسن', 'ل'],
    ['👩‍👩‍👧 family', '👩‍👩‍👧'],
    ['é̂ric', 'É̂'],
    ['   ', ''],
  ])('of %j are %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('the colour of an id', () => {
  it('is always one of the colours, the same each time', () => {
    for (const id of [1, 2, 2 ** 52 - 1, 123_456_789]) {
      expect(colourIndex(id, 8)).toBe(colourIndex(id, 8));
      expect(colourIndex(id, 8)).toBeLessThan(8);
      expect(colourIndex(id, 8)).toBeGreaterThanOrEqual(0);
    }
  });

  it('uses all colours about equally', () => {
    const counts = Array.from({ length: 8 }, () => 0);
    for (let id = 1; id <= 8_000; id += 1) {
      const colour = colourIndex(id, 8);
      counts[colour] = (counts[colour] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(900);
  });
});
