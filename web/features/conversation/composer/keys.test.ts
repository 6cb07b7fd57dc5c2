import { describe, expect, it } from 'vitest';
import { type KeyPress, keyIntent, startsMessage } from './keys.ts';

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
