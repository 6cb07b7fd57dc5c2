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

/** What a key asks of the list above the composer: that a line be chosen or taken, by its place. */
export type ListIntent = { choose: number } | { take: number } | 'dismiss' | null;

/**
 * @param chosen the place of the line that is chosen; -1 where none is yet, so that Enter is for
 * the composer and Tab takes the first
 */
export function listIntent(key: string, chosen: number, count: number): ListIntent {
  const at = Math.max(chosen, 0);
  if (count === 0) return null;
  if (key === 'ArrowDown') return { choose: (chosen + 1) % count };
  if (key === 'ArrowUp') return { choose: (at - 1 + count) % count };
  if (key === 'Escape') return 'dismiss';
  if (key === 'Tab' || (key === 'Enter' && chosen !== -1)) return { take: at };
  return null;
}
