import { describe, expect, it } from 'vitest';
import { byLetter, letterOf } from './letters.ts';

const named = (...names: string[]) => names.map((name, index) => ({ user: index + 1, name }));
const letters = (names: string[], locale = 'en') =>
  byLetter(named(...names), locale).map(({ letter, people }) => [
    letter,
    ...people.map(({ name }) => name),
  ]);

describe('contacts by letter', () => {
  it('puts accents with their letter and signs last', () => {
    expect(letters(['Zoë', 'Émile', 'eva', '7even', '  Ana', '😀'])).toEqual([
      ['A', '  Ana'],
      ['E', 'Émile', 'eva'],
      ['Z', 'Zoë'],
      ['#', '😀', '7even'],
    ]);
  });

  it('puts Chinese names under the letter of their reading', () => {
    expect(['王小明', '李娜', '张伟', '阿强', '陈'].map(letterOf)).toEqual([
      'W',
      'L',
      'Z',
      'A',
      'C',
    ]);
  });

  it('keeps other scripts under their own letters', () => {
    expect(letterOf('Иван')).toBe('И');
    expect(letterOf('ليلى')).toBe('ل');
    expect(letterOf('')).toBe('#');
  });

  it('follows the order of the locale', () => {
    expect(letters(['Örjan', 'Zed', 'Olof'], 'sv').map(([letter]) => letter)).toEqual(['O', 'Z']);
  });
});
