import { expect, it } from 'vitest';
import { keysOf } from './shortcuts.ts';

const press = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it('writes key presses as shortcuts do', () => {
  expect(keysOf(press('K', { ctrlKey: true }), false)).toBe('mod+k');
  expect(keysOf(press('k', { metaKey: true }), true)).toBe('mod+k');
  expect(keysOf(press('k', { metaKey: true }), false)).toBe('k');
  expect(keysOf(press('ArrowUp', { altKey: true }), false)).toBe('alt+ArrowUp');
  expect(keysOf(press('?'), false)).toBe('?');
});
