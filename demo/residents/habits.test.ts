import { describe, expect, it } from 'vitest';
import { createChance } from '../world/chance.ts';
import { residentOf } from '../world/people.ts';
import { choose } from './choose.ts';
import type { Moment } from './habit.ts';
import { answerOf } from './habits.ts';
import { languageOf } from './languages.ts';

const chance = createChance(1);

function momentOf(text: string, handle: string, more: Partial<Moment> = {}): Moment {
  return {
    text,
    words: text.toLowerCase(),
    language: languageOf(text),
    me: residentOf(handle),
    alone: true,
    mentioned: false,
    quoted: false,
    mine: '',
    chance,
    ...more,
  };
}

describe('residents', () => {
  it.each([
    ['Good morning, you two', 'en'],
    ['Ich komme heute nicht', 'de'],
    ['¿Vienes mañana?', 'es'],
    ['Merci, à demain', 'fr'],
    ['Как дела?', 'ru'],
    ['كيف حالك؟', 'ar'],
    ['מה נשמע?', 'he'],
    ['今日は寒いですね', 'ja'],
    ['今天很冷', 'zh'],
    ['안녕하세요', 'ko'],
    ['สวัสดีค่ะ', 'th'],
    ['Τι κάνεις;', 'el'],
    ['नमस्ते', 'hi'],
    ['@نور حداد see you at six', 'en'],
  ])('tell a language by its looks: %s', (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  it.each([
    ['are you a bot?', 'lena', /demo resident|rules/],
    ['bist du ein Bot', 'ingrid', /Demo-Bewohner/],
    ['هل أنت روبوت؟', 'amina', /برنامج/],
    ['你是机器人吗', 'huifang', /程序/],
    ['are you real? thanks! 🎉', 'owen', /demo resident|rules/],
  ])('say what they are before all else: %s', (text, handle, expected) => {
    expect(answerOf(momentOf(text, handle))).toMatchObject({
      text: expect.stringMatching(expected),
      fit: 1,
    });
  });

  it('answer in a language that they speak', () => {
    expect(answerOf(momentOf('Спасибо!', 'dmitri'))?.text).toMatch(/\p{Script=Cyrillic}/u);
    expect(answerOf(momentOf('Спасибо!', 'sigrid'))?.text).toMatch(/^[\p{Script=Latin}\P{L}]+$/u);
    expect(answerOf(momentOf('hello', 'amina'))?.text).toMatch(/\p{Script=Arabic}/u);
  });

  it('are to the point where they can be, and do not say the same twice running', () => {
    const rain = answerOf(momentOf('Will it rain?', 'owen'));
    expect(rain?.text).toMatch(/degrees.*Owen, flat 3/);
    expect(answerOf(momentOf('thank you!', 'noor'))?.fit).toBeGreaterThan(0.7);
    const first = answerOf(momentOf('Hello', 'noor'))?.text ?? '';
    for (let again = 0; again < 20; again++) {
      expect(answerOf(momentOf('Hello', 'noor', { mine: first }))?.text).not.toBe(first);
    }
  });
});

describe('who speaks', () => {
  const would = (who: string, fit: number, owes = false) => ({
    who,
    answer: { text: who, fit },
    owes,
  });

  it('is whoever was spoken to, and at most two of them', () => {
    const all = [
      would('a', 0.9),
      would('b', 0.1, true),
      would('c', 0.1, true),
      would('d', 0, true),
    ];
    expect(choose(all, chance).map(({ who }) => who)).toEqual(['b', 'c']);
  });

  it('is otherwise one at most, the one who is to the point, and mostly nobody who is not', () => {
    const often = (fits: number[]) => {
      const names = Array.from({ length: 200 }, () =>
        choose(
          fits.map((fit, index) => would(`${index}`, fit)),
          chance,
        ),
      );
      expect(names.every(({ length }) => length <= 1)).toBe(true);
      return names.flat();
    };
    expect(often([0.1, 0.8, 0.1]).every(({ who }) => who === '1')).toBe(true);
    expect(often([0.8]).length).toBeGreaterThan(150);
    expect(often([0.1, 0.1]).length).toBeLessThan(60);
    expect(choose([], chance)).toEqual([]);
  });
});
