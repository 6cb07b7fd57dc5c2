import { expect, it } from 'vitest';
import { lineHtml } from './html.ts';

const page = { title: '', people: ['Ann'], me: null, page: 1, pages: 1, fileOf: () => '' };
const html = (text: string) =>
  lineHtml({ seq: 1, at: 0, person: 0, kind: 'text', text }, page).split('dir="auto">')[1];

it('the marks of a text are drawn, and all that it says is escaped', () => {
  expect(html('*<b>bold</b> & _"both"_* ~no~')).toBe(
    '<strong>&lt;b&gt;bold&lt;/b&gt; &amp; </strong><strong><em>&quot;both&quot;</em></strong> <del>no</del></p></article>\n',
  );
  expect(html('`<i>` and\n```\na < b\n```')).toBe(
    '<code>&lt;i&gt;</code> and\n<code class="block">a &lt; b</code></p></article>\n',
  );
  expect(html('2*3 and https://a.example/_x_/')).toBe(
    '2*3 and https://a.example/_x_/</p></article>\n',
  );
});
