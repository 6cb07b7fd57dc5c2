import { type Authenticate, refuse, type Session } from '#platform/calls/index.ts';
import { addressKey, type Limiter } from '#platform/limits/index.ts';

/** Proofs of tokens that fail, by address: guessing is hopeless, and should be cheap for us. */
const wrongTokens = { burst: 300, perMinute: 600 };

/**
 * Proves a token in the database; null for none, or for one that is not valid.
 *
 * @throws Refusal `rate_limited` for an address that showed too many wrong ones
 */
export type Prove = (token: string | null, address: string) => Promise<Session | null>;

export function createProver(authenticate: Authenticate, limiter: Limiter): Prove {
  return async (token, address) => {
    if (token === null) return null;
    const key = `token ${addressKey(address)}`;
    const allowed = limiter.look(key, wrongTokens);
    if (!allowed.ok) throw refuse('rate_limited', { retryAfterMs: allowed.retryAfterMs });
    const session = await authenticate(token);
    if (session === null) limiter.take(key, wrongTokens);
    return session;
  };
}
