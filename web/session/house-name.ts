import { useSyncExternalStore } from 'react';

const storageKey = 'teahouse.house-name';
const listeners = new Set<() => void>();
let known = kept();

/** Keeps on this device what the server is called, so that its next page begins with that. */
export function learnHouseName(name: string): void {
  if (name === known) return;
  known = name;
  try {
    localStorage.setItem(storageKey, name);
  } catch {
    // Where nothing is stored, the next page hears of it later.
  }
  for (const changed of listeners) changed();
}

/** What the server is called, as far as this device has heard. */
export function useHouseName(): string {
  return useSyncExternalStore(
    subscribe,
    () => known,
    () => known,
  );
}

function kept(): string {
  try {
    return localStorage.getItem(storageKey) ?? 'Teahouse';
  } catch {
    return 'Teahouse';
  }
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => void listeners.delete(changed);
}
