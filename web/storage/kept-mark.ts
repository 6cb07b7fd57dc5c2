const key = 'teahouse.kept';

/** The list of chats as it was when the page was put away; `public/ahead.js` shows it. */
export const listKey = 'teahouse.list';

/**
 * Whether this device holds what a start can go on from, as far as can be told at once: the
 * database answers later. Without it all is asked for anew, and what is held counts all the same.
 */
export function isAnythingKept(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

export function markKept(kept: boolean): void {
  try {
    if (kept) localStorage.setItem(key, '1');
    else localStorage.removeItem(key);
  } catch {
    // A browser that refuses to store keeps nothing else either.
  }
}

/** Whatever is put away next, the list as it was before is not shown again. */
export function dropList(): void {
  try {
    localStorage.removeItem(listKey);
  } catch {
    // As above.
  }
}
