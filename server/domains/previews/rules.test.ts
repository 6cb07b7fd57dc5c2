import { describe, expect, it } from 'vitest';
import { oneLine, opened, pageAddress, stands } from './rules.ts';

describe('the address of a page', () => {
  it.each([
    ['example.org', 'https://example.org'],
    ['example.org:8080/a', 'https://example.org:8080/a'],
    ['http://example.org', 'http://example.org'],
  ])('%s opens %s', (link, url) => expect(opened(link)).toBe(url));

  it.each([
    ['EXAMPLE.org/a#part', 'https://example.org/a'],
    ['例え.jp', 'https://xn--r8jz45g.jp/'],
    ['mailto:a@example.org', null],
    ['https://a@example.org/', null],
    [`https://example.org/${'ä'.repeat(900)}`, null],
    ['not a link', null],
  ])('%s is known as %s', (link, address) => expect(pageAddress(link)).toBe(address));
});

it('a link stands in a text with its scheme or without', () => {
  expect(stands('see example.org/a now', 'https://example.org/a')).toBe(true);
  expect(stands('see https://example.org/a now', 'https://example.org/a')).toBe(true);
  expect(stands('see http://example.org/b now', 'https://example.org/a')).toBe(false);
});

describe('a line of a page', () => {
  it('is one, and turns no direction', () => {
    expect(oneLine(' a\n\tb \u202ec\u2066 \u0000d\u{e0041} ', 40)).toBe('a b c d');
    expect(oneLine('می‌خواهم 👩‍👧', 40)).toBe('می‌خواهم 👩‍👧');
  });

  it('is clipped between signs', () => {
    expect(oneLine('abcdef', 4)).toBe('abc…');
    expect(oneLine('ab👩👧', 4)).toBe('ab…');
  });
});
