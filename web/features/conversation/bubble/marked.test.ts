import { expect, it } from 'vitest';
import { linksIn } from './links.ts';
import { marked } from './marked.ts';
import { type Named, segmentsOf } from './segments.ts';

const shapes = (text: string, named: Named[] = []) =>
  marked(segmentsOf(text, linksIn(text), named)).map((each) => [
    each.type,
    each.text,
    ...each.marks,
  ]);

it('words, links and mentions carry the marks around them, whose signs are left out', () => {
  const text = 'a *b https://x.example/_y_/z* _@Ann_ `c`';
  expect(shapes(text, [{ user: 1, name: 'Ann' }])).toEqual([
    ['text', 'a '],
    ['text', 'b ', 'bold'],
    ['link', 'https://x.example/_y_/z', 'bold'],
    ['text', ' '],
    ['mention', '@Ann', 'italic'],
    ['text', ' '],
    ['text', 'c', 'mono'],
  ]);
});

it('a link that stands in marks alone is one', () => {
  expect(shapes('_*example.com/a*_')).toEqual([['link', 'example.com/a', 'italic', 'bold']]);
});

it('a name is whole that has signs', () => {
  expect(shapes('@*Star* _shines_', [{ user: 1, name: '*Star*' }])).toEqual([
    ['mention', '@*Star*'],
    ['text', ' '],
    ['text', 'shines', 'italic'],
  ]);
});
