import { expect, it } from 'vitest';
import { beginning, clipped, escaped } from './index.ts';

it('markup in a text is none on a page', () => {
  expect(escaped(`<a href="x" id='y'>&`)).toBe('&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;');
});

it.each([
  ['abc', 3, 'abc', 'abc'],
  ['abcd', 3, 'abc', 'ab…'],
  ['ab👩d', 3, 'ab', 'ab…'],
  ['👩👧', 3, '👩', '👩…'],
  ['a b c', 3, 'a b', 'a…'],
])('%s has at most %d units, and no half of a sign', (text, most, begun, cut) => {
  expect([beginning(text, most), clipped(text, most)]).toEqual([begun, cut]);
});
