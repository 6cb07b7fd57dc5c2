import { create } from 'zustand';

export type Theme = 'auto' | 'light' | 'dark' | 'contrast';

/** How this device shows things. Kept on the device, so that the first paint is right. */
export interface Preferences {
  theme: Theme;
  /** 1 to 7; 3 is the size that the browser asks for. */
  textSize: number;
  /** A locale that a catalogue exists for; null follows the browser. */
  locale: string | null;
  enterSends: boolean;
  voiceSpeed: (typeof voiceSpeeds)[number];
}

/** How fast voice messages can be played. */
export const voiceSpeeds = [1, 1.5, 2] as const;

/** Also read by `public/theme.js`, which runs before everything else. */
const storageKey = 'teahouse.preferences';

const defaults: Preferences = {
  theme: 'auto',
  textSize: 3,
  locale: null,
  enterSends: true,
  voiceSpeed: 1,
};

export const usePreferences = create<Preferences>()(() => ({ ...defaults, ...stored() }));

/** Changes some preferences, at once and for the next start. */
export function setPreferences(changed: Partial<Preferences>): void {
  usePreferences.setState(changed);
  try {
    localStorage.setItem(storageKey, JSON.stringify(usePreferences.getState()));
  } catch {
    // A browser that refuses storage keeps the choice until the page is closed.
  }
  dispatchEvent(new Event('teahouse:preferences'));
}

function stored(): Partial<Preferences> {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>;
  } catch {
    return {};
  }
}
