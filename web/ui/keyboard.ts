interface Size {
  width: number;
  height: number;
}

/** What takes less of the height is a bar of the browser, in pixels. */
const leastPx = 120;
const storageKey = 'teahouse.keyboard';

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
 * Follows the on-screen keyboard: `--keyboard` is how tall it was when it was last there, and
 * `--keyboard-now` how tall it is now. No browser says so, but where a finger points it is what the
 * page lost of its height.
 *
 * @param tell whether it is there, each time that changes
 * @returns what ends it
 */
export function followKeyboard(tell: (up: boolean) => void): () => void {
  const viewport = window.visualViewport;
  if (viewport === null) return () => {};
  const { style } = document.documentElement;
  const kept = Number(read());
  if (kept > 0) style.setProperty('--keyboard', `${kept}px`);
  let whole: Size = { width: 0, height: 0 };
  let up = false;
  const look = () => {
    const { width, height, scale } = viewport;
    const view = { width: width * scale, height: height * scale };
    whole = wholeOf(whole, view);
    const now = keyboardIn(whole, view);
    style.setProperty('--keyboard-now', `${now}px`);
    if (now > 0) {
      style.setProperty('--keyboard', `${now}px`);
      keep(now);
    }
    if (now > 0 !== up) tell(now > 0);
    up = now > 0;
  };
  look();
  viewport.addEventListener('resize', look);
  return () => {
    viewport.removeEventListener('resize', look);
    style.removeProperty('--keyboard-now');
  };
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
