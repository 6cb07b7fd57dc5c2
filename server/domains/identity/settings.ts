import type { Settings } from '@teahouse/protocol';

/** What the operator decides for everyone. */
export interface IdentitySettings {
  serverName: string;
  /** An origin, without a slash at the end. */
  publicUrl: string;
  minimumAge: number;
  adultAge: number;
  /** Until the operator chooses on the screen. */
  signUp: 'open' | 'invitation';
  argon2MemoryKib: number;
  argon2Passes: number;
  argon2AtOnce: number;
  argon2Waiting: number;
}

/** A person's settings until they choose others. Only the difference is stored. */
export const defaultSettings: Settings = {
  presence: true,
  receipts: true,
  groupConsent: false,
  enterSends: true,
  theme: 'auto',
  textSize: 3,
  locale: null,
};
