import { bareText } from '@teahouse/protocol/marks';
import { matcherOf } from '@teahouse/protocol/words';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

const shown = (text: string, query: string) =>
  excerptOf(text, query)
    .map(({ text: part, isMatch }) => (isMatch ? `[${part}]` : part))
    .join('');

const bare = (typed: string, query: string) => shown(bareText(typed), query);

describe('what is shown of a message that was found', () => {
  it('is its beginning where the match is near, with all matches marked', () => {
    expect(shown('Tea at the Café, or café tea', 'cafe te')).toBe(
      '[Te]a at the [Café], or [café] [te]a',
    );
    expect(shown('今晚喝茶吗', '喝茶')).toBe('今晚[喝茶]吗');
  });

  it('has its matches where they are once the signs of marks are left out', () => {
    expect(bare('*Green tea* and _more_ tea', 'tea')).toBe('Green [tea] and more [tea]');
    expect(bare('*green* _tea_', 'green tea')).toBe('[green] [tea]');
    expect(bare('*喝* a.b/_tea_', 'tea')).toBe('喝 a.b/_[tea]_');
  });

  it('has a match without the signs of marks wherever it has one with them', () => {
    const typed = fc
      .array(fc.constantFrom('*', '_', '~', '`', '```', ' ', '\n', '茶', 'tea', 'at.', '🫖'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(typed, fc.constantFrom('tea', '茶', '🫖', 'tea 茶'), (text, query) => {
        const isFound = matcherOf(query)?.(text) != null;
        fc.pre(text.length < 100);
        expect(excerptOf(bareText(text), query).some(({ isMatch }) => isMatch)).toBe(isFound);
      }),
    );
  });

  it('begins at a word shortly before the match where that is far', () => {
    const text = `${'many words before it '.repeat(20)}and then the kettle sang`;
    expect(shown(text, 'kettle')).toBe('…then the [kettle] sang');
    expect(shown(`${'很'.repeat(50)}茶`, '茶')).toBe(`…${'很'.repeat(6)}[茶]`);
  });

  it('never begins within a letter of two units', () => {
    const [, first] = excerptOf(`${'𠮷'.repeat(30)}x茶`, '茶');
    expect(first?.text.isWellFormed()).toBe(true);
  });

  it('is the beginning of a text that has no match, and is bounded', () => {
    expect(shown('anything at all', '')).toBe('anything at all');
    expect(shown('a'.repeat(9_000), '').length).toBe(200);
  });
});
