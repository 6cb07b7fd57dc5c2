import { create } from 'zustand';

const storageKey = 'teahouse.codes-unkept';

/** Whether recovery codes were shown on this device, and nobody has said yet that they are kept. */
export const useCodesUnkept = create<boolean>()(() => stored());

/** Codes are on the screen: until somebody says that they are kept, they may be lost. */
export function codesShown(): void {
  useCodesUnkept.setState(true, true);
  try {
    localStorage.setItem(storageKey, 'yes');
  } catch {
    // A browser that refuses storage reminds until the page is closed.
  }
}

/** The person has them, or is no longer here to be reminded. */
export function codesKept(): void {
  useCodesUnkept.setState(false, true);
  try {
    localStorage.removeItem(storageKey);
  } catch {
    // Where nothing is stored, nothing has to go.
  }
}

function stored(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null;
  } catch {
    return false;
  }
}
