import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bareText, markedRuns, type TextMark } from './marks.ts';

const letterOf: Record<TextMark, string> = {
  bold: 'b',
  italic: 'i',
  strike: 's',
  mono: 'm',
  block: 'k',
};

/** A text as it is read, as in `<b>one <i>two</i></b>`. */
function read(text: string, whole: { from: number; to: number }[] = []): string {
  return markedRuns(text, whole)
    .filter(({ sign }) => !sign)
    .map(({ from, to, marks }) =>
      marks.reduceRight(
        (within, mark) => {
          const letter = letterOf[mark];
          return `<${letter}>${within}</${letter}>`;
        },
        text.slice(from, to),
      ),
    )
    .join('');
}

const asTyped = (texts: readonly string[]) => {
  for (const text of texts) expect(read(text), text).toBe(text);
};

describe('R9: marks of a text', () => {
  it('are bold, italic, struck out, mono and a block', () => {
    for (const [text, shown] of [
      ['*bold* _italic_ ~strike~ `mono`', '<b>bold</b> <i>italic</i> <s>strike</s> <m>mono</m>'],
      ['see (*two words*), please', 'see (<b>two words</b>), please'],
      ['*a*', '<b>a</b>'],
      ['“_Grüße_”', '“<i>Grüße</i>”'],
      ['🎉*now*🎉 ❤️*you*', '🎉<b>now</b>🎉 ❤️<b>you</b>'],
      ['*🫖*', '<b>🫖</b>'],
      ['*好的* 你', '<b>好的</b> 你'],
      ['```let a;\nlet b;```', '<k>let a;\nlet b;</k>'],
      ['so:\n```\na\n\nb\n```\nand', 'so:\n<k>a\n\nb</k>and'],
    ] as const) {
      expect(read(text), text).toBe(shown);
    }
  });

  it('stand within one another, and never half', () => {
    expect(read('*one _two ~three~_*')).toBe(
      '<b>one </b><b><i>two </i></b><b><i><s>three</s></i></b>',
    );
    expect(read('*one _two* three_')).toBe('<b>one _two</b> three_');
    expect(read('*_~all~_*')).toBe('<b><i><s>all</s></i></b>');
    expect(read('*a `b` c*')).toBe('<b>a </b><b><m>b</m></b><b> c</b>');
  });

  it('are as typed where they do not end, or are not around words', () => {
    asTyped([
      '*one',
      'one*',
      '* one*',
      '*one *',
      'a*b*c',
      '2*3*4 = 24',
      'snake_case_name',
      '*one\ntwo*',
      '`one\ntwo`',
      '__init__ and **two**',
      '**** ____ ~~~~ ``````',
      '``` ```',
      '*_* *-* ~_~ ^_^',
      '~5 to ~6',
      '好~你~好',
      String.raw`¯\_(ツ)_/¯`,
    ]);
    expect(read('*one *two*')).toBe('*one <b>two</b>');
  });

  it('are none within code', () => {
    expect(read('`*a* _b_`')).toBe('<m>*a* _b_</m>');
    expect(read('```*a* `b`\n_c_```')).toBe('<k>*a* `b`\n_c_</k>');
    expect(read('*a `b* c` d*')).toBe('<b>a </b><b><m>b* c</m></b><b> d</b>');
    expect(read('*a ```b\nc``` d*')).toBe('*a <k>b\nc</k> d*');
  });

  it('are none within addresses and mentions, and may be around them', () => {
    asTyped(['https://a.b/_x_y_/*z*/q', 'www.a.b/~x~/', 'a.b/_x_/y', 'http://a.b/*x*']);
    expect(read('*https://a.b/_x_y*')).toBe('<b>https://a.b/_x_y</b>');
    expect(read('_see a.b/_x_y_.')).toBe('<i>see a.b/_x_y</i>.');
    expect(read('_https://a.b/_x_/y_')).toBe('<i>https://a.b/_x_/y</i>');
    expect(read('hi @*Ann* _Lee_', [{ from: 3, to: 9 }])).toBe('hi @*Ann* <i>Lee</i>');
  });

  it('are left out where they are not drawn', () => {
    expect(bareText('*Tea* at `four`, _not_ 2*3')).toBe('Tea at four, not 2*3');
    expect(bareText('```\na\n```\nand *b*')).toBe('a\nand b');
    expect(bareText('*https://a.b/_x_/~y~*')).toBe('https://a.b/_x_/~y~');
  });
});

describe('runs of any text', () => {
  const typed = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '*',
          '_',
          '~',
          '`',
          '```',
          ' ',
          '\n',
          'a',
          'b.c/',
          'https://',
          '@',
          '.',
          '🫖',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''));

  it('are the text, in order, and none is empty', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const runs = markedRuns(text);
        expect(runs.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
        expect(runs.every(({ from, to }) => to > from)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('have no sign within spans that are whole', () => {
    fc.assert(
      fc.property(typed, fc.nat(60), fc.nat(20), (text, from, length) => {
        const to = Math.min(text.length, from + length);
        const signs = markedRuns(text, [{ from, to }]).filter(({ sign }) => sign);
        // The end of a line goes with the block that begins or ends beside it.
        const within = signs.map((run) =>
          text.slice(Math.max(from, run.from), Math.min(to, run.to)).trim(),
        );
        expect(within.filter((part) => part !== '')).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('are one where nothing is a sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (any) => {
        const text = `.${any.replace(/[*_~`]/g, '')}`;
        expect(markedRuns(text)).toEqual([{ from: 0, to: text.length, marks: [], sign: false }]);
      }),
    );
  });

  it('lose nothing but signs where these are left out', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const bare = bareText(text);
        const letters = (of: string) => of.replace(/[*_~`\n]/g, '');
        expect(letters(bare)).toBe(letters(text));
        if (markedRuns(text).every(({ sign }) => !sign)) expect(bare).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('take time in proportion to the longest text', () => {
    const size = 8_000;
    const filled = (part: string) => part.repeat(Math.ceil(size / part.length)).slice(0, size);
    const hostile = ['*', ' *a', '*a* ', '*.', '.* ', '`', ' `a', '```a ', '``` ', '*_~', ' _*~a'];
    const long = [...hostile, 'a.', 'a-', 'https://', '*a_', '`a` ', '_a\n', 'www.', '🫖*'].map(
      filled,
    );
    const started = performance.now();
    for (const text of long) {
      const runs = markedRuns(text);
      expect(runs.at(-1)?.to).toBe(size);
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
