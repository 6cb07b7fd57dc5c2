import { describe, expect, it, vi } from 'vitest';
import { linksIn } from './links.ts';
import { emojiCount, type Named, segmentsOf } from './segments.ts';

const shapes = (text: string, named: Named[] = []) =>
  segmentsOf(text, linksIn(text), named).map((segment) =>
    segment.type === 'link' ? ['link', segment.url] : [segment.type, segment.text],
  );

describe('segments of a text', () => {
  it('find links, and leave the full stop after them', () => {
    expect(shapes('see https://example.org/a?b=1. And example.com!')).toEqual([
      ['text', 'see '],
      ['link', 'https://example.org/a?b=1'],
      ['text', '. And '],
      ['link', 'https://example.com'],
      ['text', '!'],
    ]);
  });

  it('make no link of a script', () => {
    expect(shapes('javascript:alert(1) data:text/html,x')).toEqual([
      ['text', 'javascript:alert(1) data:text/html,x'],
    ]);
  });

  it('look once at each place, however many people have names of the same letters', () => {
    const named = Array.from({ length: 50 }, (_, place) => ({
      user: place,
      name: '@'.repeat(50 - place),
    }));
    const looked = vi.spyOn(String.prototype, 'indexOf');
    const segments = segmentsOf('@'.repeat(8_000), [], named);
    expect(segments.every(({ type, text }) => type === 'mention' && text.length > 1)).toBe(true);
    expect(segments.map(({ text }) => text).join('')).toHaveLength(8_000);
    expect(looked.mock.calls.length).toBeLessThan(1_000);
    looked.mockRestore();
  });

  it('find mentions of the people named, longest names first', () => {
    const named = [
      { user: 1, name: 'Ann' },
      { user: 2, name: 'Ann Lee' },
    ];
    expect(shapes('@Ann Lee and @Ann, not @Bob', named)).toEqual([
      ['mention', '@Ann Lee'],
      ['text', ' and '],
      ['mention', '@Ann'],
      ['text', ', not @Bob'],
    ]);
  });

  it('leave the signs around a link out of its address, and those of it in', () => {
    const found = (text: string) => linksIn(text).map(({ segment }) => segment);
    expect(found('_example.com/a_')).toMatchObject([{ url: 'https://example.com/a' }]);
    expect(found('_*https://x.example/a*_')).toMatchObject([{ url: 'https://x.example/a' }]);
    expect(found('`https://x.example/a`')).toMatchObject([{ url: 'https://x.example/a' }]);
    expect(found('https://x.example/a*')).toMatchObject([{ url: 'https://x.example/a*' }]);
  });

  it('give back the whole text, whatever is in it', () => {
    const text = 'a@b.example @Zoë https://x.example/@Zoë\n🫖';
    const whole = segmentsOf(text, [], [{ user: 3, name: 'Zoë' }]).map((segment) => segment.text);
    expect(whole.join('')).toBe(text);
  });
});

describe('texts of emoji alone', () => {
  it('are counted by sign, not by code point', () => {
    expect(['🫖', '👩‍👩‍👧‍👦👍🏽', '🇯🇵 🎉', '❤️'].map(emojiCount)).toEqual([1, 2, 2, 1]);
  });

  it('are not those with words, figures or many emoji', () => {
    expect(['', 'hi 🫖', '12', '#', '🫖🫖🫖🫖'].map(emojiCount)).toEqual([0, 0, 0, 0, 0]);
  });
});
