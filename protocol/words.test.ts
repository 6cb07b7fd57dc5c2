import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedText, keysOf, matcherOf, wordsOf } from './words.ts';

const finds = (query: string, text: string) => matcherOf(query)?.(text) != null;
/** Whether the index has a text among those that may fit. */
const isCandidate = (query: string, text: string) => {
  const words = wordsOf(text);
  return keysOf(query).every((key) => words.some((word) => word.startsWith(key)));
};
const marked = (query: string, text: string) =>
  matcherOf(query)?.(text)?.map(({ from, to }) => text.slice(from, to)) ?? null;

const han = fc.string({
  unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)),
  minLength: 1,
  maxLength: 40,
});
const anyText = fc.string({ unit: 'grapheme', maxLength: 60 });

describe('what a text is found by', () => {
  it('does not depend on case, accents, width or how letters were composed', () => {
    for (const [query, text] of [
      ['cafe', 'Un CAFÉ crème'],
      ['café', 'un cafe'],
      ['cafe\u0301', 'caf\u00e9'],
      ['strasse', 'Die Straße'],
      ['STRAßE', 'strasse'],
      ['ｔｅａ', 'Green Tea'],
      ['ΟΔΟΣ', 'οδός'],
      ['ирис', 'ЙРИС'],
      ['Istanbul', 'İstanbul'],
      ['naive', 'naïve'],
      ['ﬁsh', 'fish'],
    ] as const) {
      expect(finds(query, text), `${query} in ${text}`).toBe(true);
      expect(isCandidate(query, text), `${query} by ${text}`).toBe(true);
    }
  });

  it('does not depend on vowel marks in Arabic and Hebrew', () => {
    expect(finds('كتاب', 'قرأت كِتَابًا')).toBe(true);
    expect(finds('مُحَمَّد', 'محمد')).toBe(true);
    expect(finds('احمد', 'أحمد')).toBe(true);
    expect(finds('שלום', 'שָׁלוֹם')).toBe(true);
    expect(finds('میخواهم', 'می\u200cخواهم')).toBe(true);
  });

  it('keeps the vowels of scripts that write them as marks', () => {
    expect(finds('की', 'का')).toBe(false);
    expect(finds('कित', 'किताब')).toBe(true);
    expect(finds('ที่', 'ทา')).toBe(false);
    expect(finds('が', 'か')).toBe(false);
  });

  it('is the beginning of a word where words stand apart', () => {
    expect(finds('ool', 'Oolong')).toBe(true);
    expect(finds('long', 'Oolong')).toBe(false);
    expect(finds('birthday c', 'her birthday: cake!')).toBe(true);
    expect(finds('birthday pie', 'her birthday: cake!')).toBe(false);
    expect(finds('학교', '학교에서')).toBe(true);
    expect(finds('\u1112\u1161\u11a8', '학교에서')).toBe(true);
  });

  it('is any part where they do not', () => {
    expect(finds('世界', '你好世界')).toBe(true);
    expect(finds('好世', '你好世界')).toBe(true);
    expect(finds('界', '你好世界')).toBe(true);
    expect(finds('你世', '你好世界')).toBe(false);
    expect(finds('カレー', 'バターカレーです')).toBe(true);
    expect(finds('สวัสดี', 'บอกว่าสวัสดีครับ')).toBe(true);
    expect(finds('iphone 手机', '新的iPhone手机')).toBe(true);
  });

  it('finds pictures, and nothing by signs alone', () => {
    expect(finds('🎂', 'for you 🎂!')).toBe(true);
    expect(finds('❤', 'all ❤️')).toBe(true);
    for (const nothing of ['', '  ', '?!', '\u200b', '...']) {
      expect(matcherOf(nothing)).toBeNull();
      expect(keysOf(nothing)).toEqual([]);
    }
  });

  it('says where it stands in the text as it was written', () => {
    expect(marked('cafe cr', 'Un Cafe\u0301 Crème, café')).toEqual(['Cafe\u0301', 'Cr', 'café']);
    expect(marked('世界', '你好，世界世界！')).toEqual(['世界世界']);
    expect(marked('fish', '\u{fb01}sh and chips')).toEqual(['\u{fb01}sh']);
    expect(marked('كتاب', 'هذا كِتَاب')).toEqual(['كِتَاب']);
  });

  it('bounds the words of one text', () => {
    const endless = Array.from({ length: 3_000 }, (_, place) => `w${place}`).join(' ');
    expect(wordsOf(endless)).toHaveLength(1_000);
  });

  it('reads the beginning of a long text, and cuts no sign in two', () => {
    for (const before of [15_992, 15_993]) {
      const words = wordsOf(`${' '.repeat(before)}teapot 𠮷𠮷 behind`);
      expect(words).toContain('teapot');
      expect(words).not.toContain('behind');
      expect(words.every((word) => word.isWellFormed())).toBe(true);
    }
  });
});

describe('the tokeniser, for any text', () => {
  it('finds every part of a text in Han', () => {
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (text, a, b) => {
        const from = a % text.length;
        const part = text.slice(from, from + 1 + (b % (text.length - from)));
        expect(finds(part, text)).toBe(true);
        expect(isCandidate(part, text)).toBe(true);
      }),
    );
  });

  it.each([
    ['first letters of Korean', '\u1100'.repeat(20_000)],
    ['first and middle letters', '\u1100\u1160'.repeat(10_000)],
    ['marks', '\u0301\u0323'.repeat(10_000)],
  ])('takes no longer than the length of a text says: %s', (_, text) => {
    const before = performance.now();
    wordsOf(text);
    expect(matcherOf('tea')?.(text)).toBeNull();
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('finds a text by itself, if it has a word', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        if (matcherOf(text) === null) return;
        expect(finds(text, text)).toBe(true);
        expect(isCandidate(text, text)).toBe(true);
      }),
    );
  });

  it('has the index offer whatever fits', () => {
    fc.assert(
      fc.property(anyText, anyText, (query, text) => {
        if (finds(query, text)) expect(isCandidate(query, text)).toBe(true);
      }),
    );
  });

  it('folds what is folded to itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldedText(foldedText(text))).toBe(foldedText(text));
      }),
    );
  });

  it('marks stretches of the text, ascending and apart', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = -1;
        for (const { from, to } of matcherOf(text)?.(text) ?? []) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          end = to;
        }
      }),
    );
  });
});
