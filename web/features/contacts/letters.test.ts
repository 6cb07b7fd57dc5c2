import { beforeAll, describe, expect, it } from 'vitest';
import { loadReadings, readingOf } from '../../faces/readings.ts';
import { byLetter, letterOf } from './letters.ts';

const named = (...names: string[]) => names.map((name, index) => ({ user: index + 1, name }));
const read = (name: string) => readingOf(name)?.spaced ?? null;
const letters = (names: string[], locale = 'en', by = read) =>
  byLetter(named(...names), locale, by).map(({ letter, people }) => [
    letter,
    ...people.map(({ name }) => name),
  ]);

beforeAll(loadReadings);

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

  it('mixes names of other scripts with those in Latin letters by how they are read', () => {
    const names = ['Wendy', '王小明', 'Иван', 'Ida', '王二', 'Γιώργος', '曾国藩', 'Zed'];
    expect(letters(names)).toEqual([
      ['G', 'Γιώργος'],
      ['I', 'Ida', 'Иван'],
      ['W', '王二', '王小明', 'Wendy'],
      ['Z', 'Zed', '曾国藩'],
    ]);
    expect(letters(names, 'zh')).toContainEqual(['W', '王二', '王小明', 'Wendy']);
  });

  it('leaves a locale its own letters', () => {
    expect(letters(['Иван', 'Ivan', '王'], 'ru').map(([letter]) => letter)).toEqual([
      'И',
      'I',
      'W',
    ]);
    expect(letters(['さくら', 'Sam'], 'ja')).toContainEqual(['さ', 'さくら']);
    expect(letters(['김민수', 'Kim'], 'ko')).toContainEqual(['ᄀ', '김민수']);
  });

  it('keeps other scripts under their own letters until they can be read', () => {
    expect(letters(['Иван', '王'], 'en', () => null)).toEqual([
      ['W', '王'],
      ['И', 'Иван'],
    ]);
    expect(letterOf('Иван')).toBe('И');
    expect(letterOf('ليلى')).toBe('ل');
    expect(letterOf('')).toBe('#');
  });

  it('follows the order of the locale', () => {
    expect(letters(['Örjan', 'Zed', 'Olof'], 'sv').map(([letter]) => letter)).toEqual(['O', 'Z']);
  });
});
