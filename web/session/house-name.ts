import { create } from 'zustand';

const storageKey = 'teahouse.house-name';
const useHouse = create(() => ({ name: kept() }));

/** What the server is called, as far as this device has heard. */
export const useHouseName = (): string => useHouse(({ name }) => name);

/** Keeps on this device what the server is called, so that its next page begins with that. */
export function learnHouseName(name: string): void {
  useHouse.setState({ name });
  try {
    localStorage.setItem(storageKey, name);
  } catch {
    // Where nothing is stored, the next page hears of it later.
  }
}

function kept(): string {
  try {
    return localStorage.getItem(storageKey) ?? 'Teahouse';
  } catch {
    return 'Teahouse';
  }
}
