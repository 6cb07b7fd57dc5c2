import { useSyncExternalStore } from 'react';

interface Size {
  width: number;
  height: number;
}

/** What takes less of the height is a bar of the browser, in pixels. */
const leastPx = 120;
const storageKey = 'teahouse.keyboard';

let whole: Size = { width: 0, height: 0 };
let up = false;
const listeners = new Set<() => void>();

/** What is left of a page at its full height, as far as it was seen at this width. */
export function wholeOf(before: Size, view: Size): Size {
  const isSame = Math.abs(before.width - view.width) < 1;
  return isSame && before.height > view.height ? before : view;
}

/** How tall the keyboard is that takes the rest; 0 for none. */
export function keyboardIn(full: Size, view: Size): number {
  const covered = Math.round(full.height - view.height);
  return covered < leastPx ? 0 : covered;
}

/**
 * Notes how much of the page shows. `--keyboard` is how tall the on-screen keyboard was when it was
 * last there, and `--keyboard-now` how tall it is now: no browser says so, but where a finger points
 * it is what the page lost of its height.
 */
export function noteViewport(view: Size): void {
  whole = wholeOf(whole, view);
  const now = matchMedia('(pointer: coarse)').matches ? keyboardIn(whole, view) : 0;
  const { style } = document.documentElement;
  style.setProperty('--keyboard-now', `${now}px`);
  if (now > 0) {
    style.setProperty('--keyboard', `${now}px`);
    keep(now);
  }
  if (now > 0 === up) return;
  up = now > 0;
  for (const listener of listeners) listener();
}

/** How tall it was is known before it comes again. */
export function recallKeyboard(): void {
  const kept = Number(read());
  if (kept > 0) document.documentElement.style.setProperty('--keyboard', `${kept}px`);
}

/** Whether the on-screen keyboard is there. */
export function useKeyboardUp(): boolean {
  return useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => up,
  );
}

function keep(height: number): void {
  try {
    localStorage.setItem(storageKey, String(height));
  } catch {
    // Without storage it is known until the page is closed.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
