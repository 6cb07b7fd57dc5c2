import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBody } from './body.ts';
import { parseExport, parseText } from './fixture.ts';
import { readHeader } from './header.ts';

interface Said {
  at: number;
  name: string;
  text: string;
}

const two = (number: number) => String(number).padStart(2, '0');
const twelve = (hour: number) => (hour % 12 === 0 ? 12 : hour % 12);

/** How phones write a message. Minutes are all that Android tells. */
const dialects: Readonly<Record<string, (at: Date) => string>> = {
  'US Android': (at) =>
    `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${two(at.getUTCFullYear() % 100)}, ${twelve(at.getUTCHours())}:${two(at.getUTCMinutes())}\u202f${at.getUTCHours() < 12 ? 'AM' : 'PM'} - `,
  'British Android': (at) =>
    `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} - `,
  'German iPhone': (at) =>
    `[${two(at.getUTCDate())}.${two(at.getUTCMonth() + 1)}.${two(at.getUTCFullYear() % 100)}, ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:00] `,
  'Japanese Android': (at) =>
    `${at.getUTCFullYear()}/${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())} - `,
};

const words = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 60 })
  .map((text) => text.replace(/[\p{C}\p{Z}<>:\r\n\u0085]/gu, ' ').trim())
  .filter((text) => /^\p{L}/u.test(text) && !text.startsWith('~'));
/** Several lines, none of which begins like a message. */
const text = fc
  .array(words, { minLength: 1, maxLength: 4 })
  .map((lines) => lines.join('\n'))
  .filter((all) => all.split('\n').every((line) => readHeader(line) === null));
const name = fc.constantFrom('Ann', 'Bo Li', 'Zoë 🎸', 'محمد', '+49 170 1', 'Chor');
const minute = 60_000;
/** More than two months, in order: what a whole file shows of the order of day and month. */
const conversation = fc
  .array(fc.record({ gap: fc.nat(40_000), name, text }), { minLength: 30, maxLength: 60 })
  .map((steps) => {
    let at = Date.UTC(2_021, 0, 13);
    return steps.map(({ gap, name: who, text: said }): Said => {
      at += gap * minute;
      return { at, name: who, text: said };
    });
  });

describe('whatever an export says', () => {
  it.each(Object.keys(dialects))('is read as it was written: %s', async (dialect) => {
    const write = dialects[dialect];
    if (write === undefined) throw new Error('no such dialect');
    await fc.assert(
      fc.asyncProperty(conversation, async (said) => {
        const lines = said.map(
          ({ at, name: who, text: what }) => `${write(new Date(at))}${who}: ${what}`,
        );
        const { messages, misses } = await parseText(`${lines.join('\n')}\n`);
        expect(misses).toEqual([]);
        expect(
          messages.map(({ at, name: who, text: what }) => ({ at, name: who, text: what })),
        ).toEqual(said);
      }),
      { numRuns: 25 },
    );
  });

  it('breaks nothing, and no line is lost without a word', async () => {
    const anything = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constantFrom(
          '[99.99.23, 22:15:03] Ann: x',
          '[31.12.23, 22:15:03] Ann: tea',
          '31.12.23, 25:61 - Ann: x',
          '31.12.23, 22:15 - Bo: <Media omitted>',
          '\u200e[31.12.23, 22:15:03] Ann: \u200e<attached: ../../etc/passwd.jpg>',
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (lines) => {
        const { messages, misses } = await parseText(
          lines.join('\n').toWellFormed().replaceAll('\0', ''),
        );
        for (const { at, text: what } of messages) {
          expect(Number.isSafeInteger(at) && what.isWellFormed()).toBe(true);
        }
        const sure = lines.filter((line) =>
          /^\[31\.12\.23, 22:15:03\] Ann: tea$/u.test(line),
        ).length;
        const bad = lines.filter((line) => line === '[99.99.23, 22:15:03] Ann: x').length;
        const brackets = messages.filter((message) => message.text.startsWith('tea')).length;
        if (sure > lines.length / 2) expect([brackets, misses.length >= bad]).toEqual([sure, true]);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['blanks', ' '.repeat(65_000)],
    ['marks', '\u200e'.repeat(65_000)],
    ['marks around a name', `${'\u200e'.repeat(200)}.${'\u200e'.repeat(64_000)}`],
    ['brackets', '<a:'.repeat(21_000)],
  ])('is read in no time that grows faster than it: %s', (_, run) => {
    const before = performance.now();
    expect(readBody(`a${run}b`, () => false)).toMatchObject({ kind: 'text', text: `a${run}b` });
    readBody(`${run}b`, () => false);
    // Were it quadratic, this would be most of a minute.
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it('is the same wherever its bytes are cut', async () => {
    const bytes = Buffer.from(
      '31.12.23, 22:15 - Zoë 🎸: schöne Grüße\r\naus 北京\r\n01.01.24, 00:00 - Ann: 🎆\r\n',
    );
    const whole = (await parseText(bytes.toString())).messages;
    expect(whole.map((message) => message.text)).toEqual(['schöne Grüße\naus 北京', '🎆']);
    for (let size = 2; size < bytes.length; size++) {
      const { messages } = await parseExport(async function* () {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      });
      expect(messages).toEqual(whole);
    }
  });

  it('may be UTF-16, as some editors save it, and is refused as nothing else', async () => {
    const said = '31.12.23, 22:15 - Ann: tea\n';
    const little = Buffer.from(`\ufeff${said}`, 'utf16le');
    const { messages } = await parseExport(async function* () {
      yield little;
    });
    expect(messages.map((message) => message.text)).toEqual(['tea']);
    const latin = Buffer.from('31.12.23, 22:15 - Zo\u00eb: tea\n', 'latin1');
    await expect(
      parseExport(async function* () {
        yield latin;
      }),
    ).rejects.toThrow('');
  });
});

describe('a clock on the wall', () => {
  it('is read in the zone of whoever imports, on both sides of a change of clocks', async () => {
    const { messages } = await parseText(
      ['31.03.24, 01:59 - A: a', '31.03.24, 03:00 - A: b', '27.10.24, 12:00 - A: c'].join('\n'),
      { zone: 'Europe/Berlin' },
    );
    expect(messages.map(({ at }) => new Date(at).toISOString().slice(5, 16))).toEqual([
      '03-31T00:59',
      '03-31T01:00',
      '10-27T11:00',
    ]);
  });
});
