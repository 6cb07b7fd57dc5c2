import { describe, expect, it } from 'vitest';
import { type KeyPress, keyIntent, listIntent, startsMessage } from './keys.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  shift: false,
  mod: false,
  alt: false,
  composing: false,
  ...more,
});

describe('keys in the composer', () => {
  it('send with Enter where that is set, and with Ctrl+Enter always', () => {
    expect(keyIntent(press('Enter'), true, false)).toBe('send');
    expect(keyIntent(press('Enter'), false, false)).toBe('newline');
    expect(keyIntent(press('Enter', { mod: true }), false, false)).toBe('send');
  });

  it('never send while an input method composes a word', () => {
    expect(keyIntent(press('Enter', { composing: true }), true, false)).toBe('write');
    expect(keyIntent(press('Enter', { composing: true, mod: true }), true, false)).toBe('write');
  });

  it('begin a new line with Shift+Enter', () => {
    expect(keyIntent(press('Enter', { shift: true }), true, false)).toBe('newline');
  });

  it('edit the last message with Up, where nothing is written', () => {
    expect(keyIntent(press('ArrowUp'), true, true)).toBe('edit_last');
    expect(keyIntent(press('ArrowUp'), true, false)).toBe('write');
    expect(keyIntent(press('ArrowUp', { alt: true }), true, true)).toBe('write');
  });

  it('begin a message from anywhere, unless they are shortcuts or steer the page', () => {
    expect(['a', '你', 'É'].every((key) => startsMessage(press(key)))).toBe(true);
    expect(['Enter', 'Tab', ' ', '?'].some((key) => startsMessage(press(key)))).toBe(false);
    expect(startsMessage(press('k', { mod: true }))).toBe(false);
  });
});

describe('keys in the list above the composer', () => {
  it('take the line that is chosen, and move on from it, around the ends', () => {
    expect(['Enter', 'Tab'].map((key) => listIntent(key, 1, 3))).toEqual([
      { take: 1 },
      { take: 1 },
    ]);
    expect(listIntent('ArrowDown', 2, 3)).toEqual({ choose: 0 });
    expect(listIntent('ArrowUp', 0, 3)).toEqual({ choose: 2 });
    expect(listIntent('Escape', 0, 3)).toBe('dismiss');
    expect(listIntent('a', 0, 3)).toBeNull();
    expect(listIntent('Enter', 0, 0)).toBeNull();
  });

  it('leave Enter to the composer while none is chosen, where Tab takes the first', () => {
    expect(listIntent('Enter', -1, 3)).toBeNull();
    expect(listIntent('Tab', -1, 3)).toEqual({ take: 0 });
    expect(listIntent('ArrowDown', -1, 3)).toEqual({ choose: 0 });
    expect(listIntent('ArrowUp', -1, 3)).toEqual({ choose: 2 });
  });
});
