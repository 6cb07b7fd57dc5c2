import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTest, root, trackedFiles } from './sources.ts';

/** Rules that nothing could break yet: each with the reason. */
const notYet: ReadonlyMap<string, string> = new Map();

const spec = readFileSync(join(root, 'protocol/SPEC.md'), 'utf8');
const rules = [...spec.matchAll(/^- \*\*([A-Z]\d) /gm)].map(([, rule = '']) => rule);

/** The rules that a text refers to, as in `(SPEC A1, R2)`. */
function quotedIn(text: string): string[] {
  return [...text.matchAll(/\bSPEC((?:,? [A-Z]\d\b)+)/g)].flatMap(([, list = '']) => rulesIn(list));
}

/** The rules that titles of tests begin with, as in `it('W6, W7: loses nothing')`. */
function provedIn(text: string): string[] {
  const title = /\b(?:it|test|describe)\(\s*['"`]((?:[A-Z]\d[,:]? )+)/g;
  return [...text.matchAll(title)].flatMap(([, list = '']) => rulesIn(list));
}

function rulesIn(list: string): string[] {
  return list.match(/[A-Z]\d/g) ?? [];
}

const texts = trackedFiles()
  .filter((path) => /\.(ts|tsx|md)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const titles = texts.filter(({ path }) => isTest(path) || path.endsWith('.contract.ts'));

describe('the promises of the wire', () => {
  it('are there where code and tests refer to them', () => {
    const quoted = texts.flatMap(({ path, text }) =>
      quotedIn(text).map((rule) => ({ path, rule })),
    );
    const proved = titles.flatMap(({ path, text }) =>
      provedIn(text).map((rule) => ({ path, rule })),
    );
    expect(quoted.length).toBeGreaterThan(0);
    expect([...quoted, ...proved].filter(({ rule }) => !rules.includes(rule))).toEqual([]);
  });

  it('are each proved by a test whose title begins with its number', () => {
    const proved = new Set(titles.flatMap(({ text }) => provedIn(text)));
    expect(rules.filter((rule) => !proved.has(rule))).toEqual([...notYet.keys()]);
  });

  it('are found in comments and in titles', () => {
    expect(quotedIn('no rule (SPEC R1), two rules (SPEC W6, W7)')).toEqual(['R1', 'W6', 'W7']);
    expect(provedIn("it('W1 W2 numbers')\ndescribe('A3: one') test('a W5 b')")).toEqual([
      'W1',
      'W2',
      'A3',
    ]);
  });
});
