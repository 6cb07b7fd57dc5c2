import { expect, it } from 'vitest';
import { linksIn } from '../bubble/links.ts';
import { firstLink } from './first-link.ts';

it.each([
  ['nothing here', null],
  ['a sentence. And another', null],
  ['write to mail@example.org', null],
  ['see example.org/a, or https://example.com', 'https://example.org/a'],
  ['mail@example.org and http://example.org', 'http://example.org'],
])('%s: %s', (text, link) => expect(firstLink(text, linksIn)).toBe(link));
