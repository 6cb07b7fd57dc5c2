import { describe, expect, it } from 'vitest';
import { namedIn } from './languages.ts';

describe('the languages of a reader', () => {
  const there = new Set(['en', 'de', 'zh', 'zh-Hant', 'no', 'ar']);

  it.each([
    [
      ['de-CH', 'en'],
      ['de', 'en'],
    ],
    [
      ['zh-TW', 'zh', 'de'],
      ['zh-Hant', 'zh', 'en'],
    ],
    [['zh-CN'], ['zh', 'en']],
    [['nb-NO'], ['no', 'en']],
    [
      ['en-GB', 'ar'],
      ['en', 'ar'],
    ],
    [['xx', 'not a tag'], ['en']],
  ])('%j has names in %j', (tags, files) => expect(namedIn(tags, there)).toEqual(files));
});
