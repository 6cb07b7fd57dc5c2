import type { RateLimit } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { IdentitySettings } from './settings.ts';

/** A secret that may be wrong: for which account, and from where. */
export interface Guess {
  account: string | number;
  /** An address, or the device of a session. */
  from: string;
  /**
   * Whether the account has been signed in to from there. If not, guesses from all such places
   * count together, and whoever makes too many of them locks none of the known places out.
   */
  known: boolean;
}

interface Needs {
  limiter: Limiter;
  settings: Pick<IdentitySettings, 'guessesFromOne' | 'guessesFromAll'>;
}

/**
 * Existing or not, a handle that was guessed at too often has to rest.
 *
 * @throws Refusal `rate_limited`
 */
export function refuseGuesser({ limiter, settings }: Needs, guess: Guess): void {
  for (const { key, rate } of countsOf(settings, guess)) {
    const look = limiter.look(key, rate);
    if (!look.ok) throw refuse('rate_limited', { retryAfterMs: look.retryAfterMs });
  }
}

export function chargeFailure({ limiter, settings }: Needs, guess: Guess): void {
  for (const { key, rate } of countsOf(settings, guess)) limiter.take(key, rate);
}

function countsOf(settings: Needs['settings'], { account, from, known }: Guess) {
  const own = {
    key: `identity.failures:${account} ${from}`,
    rate: withinFiveMinutes(settings.guessesFromOne),
  };
  if (known) return [own];
  const rate = withinFiveMinutes(settings.guessesFromAll);
  return [own, { key: `identity.failures:${account}`, rate }];
}

function withinFiveMinutes(guesses: number): RateLimit {
  return { burst: guesses, perMinute: guesses / 5 };
}
