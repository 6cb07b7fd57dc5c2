import { create } from 'zustand';
import { keepPreferences, keptPreferences, type Preferences } from './kept-preferences.ts';

export const usePreferences = create<Preferences>()(keptPreferences);

/** Changes some preferences, at once and for the next start. */
export function setPreferences(changed: Partial<Preferences>): void {
  usePreferences.setState(changed);
  keepPreferences(usePreferences.getState());
  dispatchEvent(new Event('teahouse:preferences'));
}
