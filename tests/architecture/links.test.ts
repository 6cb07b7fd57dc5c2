import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { root, trackedFiles } from './sources.ts';

/** Places inside the repository that a page links to, from its root. */
function linksOf(page: string, text: string): string[] {
  return [...text.matchAll(/\]\(([^)#]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(page), target));
}

it('leads from every page to pages and pictures that are there', () => {
  const pages = trackedFiles().filter((path) => path.endsWith('.md'));
  const links = pages.flatMap((page) =>
    linksOf(page, readFileSync(join(root, page), 'utf8')).map((place) => ({ page, place })),
  );
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter(({ place }) => !existsSync(join(root, place)))).toEqual([]);
});

it('takes links from the folder of their page, and leaves those into the world', () => {
  const text = 'to [a](../a.md#part), ![b](b.png) and [c](https://example.org)';
  expect(linksOf('docs/page.md', text)).toEqual(['a.md', 'docs/b.png']);
});
