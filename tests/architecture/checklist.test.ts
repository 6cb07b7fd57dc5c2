import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isTest, root, sources } from './sources.ts';

interface Item {
  number: number;
  files: string[];
  reason: string | null;
}

/** The rows of the table, as in ``| 7 | what | `file` `file` |`` or `| 8 | what | not yet: why |`. */
function itemsOf(text: string): Item[] {
  return [...text.matchAll(/^\| (\d+) +\| .+ \| (.+?) +\|$/gm)].map(([, number, proof = '']) => ({
    number: Number(number),
    files: [...proof.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
    reason: /^not yet: (.+)$/.exec(proof)?.[1] ?? null,
  }));
}

/** The items that the titles of a test name, as in `[ui 27, 28]`. */
function tagsOf(text: string): number[] {
  const tags = [...text.matchAll(/\[ui ([\d, ]+)\]/g)].flatMap(([, list = '']) => list.split(','));
  return [...new Set(tags.map(Number))];
}

const own = 'tests/architecture/checklist.test.ts';
const table = itemsOf(readFileSync(join(root, 'docs/checklist.md'), 'utf8'));
const listed = table.flatMap(({ number, files }) => files.map((file) => `${number} ${file}`));
const tagged = sources()
  .filter(({ path }) => isTest(path) && path !== own)
  .flatMap(({ path, text }) => tagsOf(text).map((number) => `${number} ${path}`));

describe('the checklist of what people notice', () => {
  it('has each of the 64 items once, in order', () => {
    const all = Array.from({ length: 64 }, (_, index) => index + 1);
    expect(table.map(({ number }) => number)).toEqual(all);
  });

  it('names for each item a test, or a reason why not yet', () => {
    const bare = table.filter(({ files, reason }) => (files.length === 0) === (reason === null));
    expect(bare).toEqual([]);
  });

  it('names the tests that carry the tag of the item, and all of them', () => {
    expect(listed.toSorted()).toEqual(tagged.toSorted());
  });

  it('notices a missing row, a tag that is not listed, and one that is gone', () => {
    expect(itemsOf('| 3 | A | `x.e2e.ts` |\n| 4 | B | not yet: later |')).toEqual([
      { number: 3, files: ['x.e2e.ts'], reason: null },
      { number: 4, files: [], reason: 'later' },
    ]);
    expect(tagsOf("test('a [ui 1, 2]'); test('b [ui 2]')")).toEqual([1, 2]);
  });
});
