export interface KeyPress {
  key: string;
  shift: boolean;
  /** Ctrl, or Command on a Mac. */
  mod: boolean;
  alt: boolean;
  /** An input method is composing a word. */
  composing: boolean;
}

export type KeyIntent = 'send' | 'newline' | 'edit_last' | 'write';

/**
 * What a key press in the composer asks for. Enter that ends a word in an input method never
 * sends; Shift+Enter is always a new line, and Ctrl+Enter always sends.
 */
export function keyIntent(press: KeyPress, enterSends: boolean, empty: boolean): KeyIntent {
  const { key, shift, mod, alt, composing } = press;
  if (composing) return 'write';
  if (key === 'ArrowUp' && empty && !shift && !mod && !alt) return 'edit_last';
  if (key !== 'Enter') return 'write';
  if (mod) return 'send';
  if (shift || alt || !enterSends) return 'newline';
  return 'send';
}

/** Whether a key that was pressed outside any field begins a message. */
export function startsMessage({ key, mod, alt, composing }: KeyPress): boolean {
  return /^.$/u.test(key) && key !== ' ' && key !== '?' && !mod && !alt && !composing;
}
