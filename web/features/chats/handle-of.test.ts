import { expect, it } from 'vitest';
import { handleOf } from './handle-of.ts';

it.each([
  ['@Ben_22', 'ben_22'],
  ['ben ', 'ben'],
  ['be', null],
  ['22ben', null],
  ['ben and ann', null],
  ['王小明', null],
  ['a'.repeat(25), null],
  ['', null],
])('what is typed as “%s” may be the handle %s', (typed, handle) => {
  expect(handleOf(typed)).toBe(handle);
});
