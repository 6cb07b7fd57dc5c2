import type { Settings } from '@teahouse/protocol';
import { DAY_MS } from '#platform/world/index.ts';

/** What the operator decides for everyone. */
export interface IdentitySettings {
  /** An origin, without a slash at the end. */
  publicUrl: string;
  minimumAge: number;
  adultAge: number;
  /** Until the operator chooses on the screen. */
  signUp: 'open' | 'invitation';
  /** Days after which a device that was not here is signed out. */
  sessionIdleDays: number;
  /** Wrong secrets for one account within five minutes: from one place, and from all unknown ones. */
  guessesFromOne: number;
  guessesFromAll: number;
  argon2MemoryKib: number;
  argon2Passes: number;
  argon2AtOnce: number;
  argon2Waiting: number;
}

/** A device that was last seen before this time is signed out. */
export function idleSince(
  { sessionIdleDays }: Pick<IdentitySettings, 'sessionIdleDays'>,
  at: number,
): number {
  return at - sessionIdleDays * DAY_MS;
}

/** A person's settings until they choose others. Only the difference is stored. */
export const defaultSettings: Settings = {
  presence: true,
  receipts: true,
  groupConsent: false,
  requestsBy: 'handle_or_link',
  linkPreviews: true,
  enterSends: true,
  skinTone: 0,
  theme: 'auto',
  textSize: 3,
  locale: null,
};
