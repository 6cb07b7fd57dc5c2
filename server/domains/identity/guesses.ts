import type { RateLimit } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Limiter } from '#platform/limits/index.ts';

/** Wrong secrets for one account, from however many addresses. */
const failures: RateLimit = { burst: 20, perMinute: 4 };

/**
 * Existing or not, a handle that was guessed at too often has to rest.
 *
 * @throws Refusal `rate_limited`
 */
export function refuseGuesser(limiter: Limiter, account: string | number): void {
  const look = limiter.look(keyOf(account), failures);
  if (!look.ok) throw refuse('rate_limited', { retryAfterMs: look.retryAfterMs });
}

export function chargeFailure(limiter: Limiter, account: string | number): void {
  limiter.take(keyOf(account), failures);
}

function keyOf(account: string | number): string {
  return `identity.failures:${account}`;
}
