const storageKey = 'teahouse.way';

/** Remembers where a visitor is going to, until they have signed in or up. */
export function keepWay(path: string): void {
  sessionStorage.setItem(storageKey, path);
}

/** Where they were going to; forgotten with that. */
export function takeWay(): string | null {
  const path = sessionStorage.getItem(storageKey);
  sessionStorage.removeItem(storageKey);
  return path;
}
