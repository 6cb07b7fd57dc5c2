export type Theme = 'auto' | 'light' | 'dark' | 'contrast';

/** How fast voice messages can be played. */
export const voiceSpeeds = [1, 1.5, 2] as const;

/** How this device shows things. Kept on the device, so that the first paint is right. */
export interface Preferences {
  theme: Theme;
  /** 1 to 7; 3 is the size that the browser asks for. */
  textSize: number;
  /** A locale that a catalogue exists for; null follows the browser. */
  locale: string | null;
  enterSends: boolean;
  /** Of emoji that show some: 1 to 5 from light to dark; 0 for none. */
  skinTone: number;
  voiceSpeed: (typeof voiceSpeeds)[number];
}

/** Also read by `public/theme.js`, which runs before everything else. */
const storageKey = 'teahouse.preferences';

const defaults: Preferences = {
  theme: 'auto',
  textSize: 3,
  locale: null,
  enterSends: true,
  skinTone: 0,
  voiceSpeed: 1,
};

export function keptPreferences(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Preferences>;
    return { ...defaults, ...kept };
  } catch {
    return defaults;
  }
}

/** A browser that refuses storage keeps them until the page is closed. */
export function keepPreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences));
  } catch {
    return;
  }
}
