import { describe, expect, it } from 'vitest';
import { readPage } from './read-page.ts';

const titled = (rest: string) =>
  readPage(`<title>Tea</title>${rest}<meta name="description" content="Green">`, 'https://a.org/');

describe('a page that means harm', () => {
  it('is read as far as pages are nested', () => {
    expect(titled('<b>'.repeat(200))).toMatchObject({ title: 'Tea', text: 'Green' });
    expect(titled('<b>'.repeat(300))).toMatchObject({ title: 'Tea', text: '' });
  });

  it('is not deep for having many elements one after another', () => {
    expect(titled('<p>a<br><img src=a><b>b</b>'.repeat(2_000))).toMatchObject({ text: 'Green' });
  });

  it.each([
    ['opened', '<b>'.repeat(170_000)],
    ['opened under many names', Array.from({ length: 80_000 }, (_, at) => `<x${at}>`).join('')],
    ['closed', `${'<b>'.repeat(250)}${'</i>'.repeat(120_000)}`],
  ])('takes no longer than its length says, though its elements are %s', (_, rest) => {
    const before = performance.now();
    expect(titled(rest)?.title).toBe('Tea');
    // Were each looked for among all the others, this would be minutes.
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
