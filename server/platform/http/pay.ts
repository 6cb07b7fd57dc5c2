import type { Route } from '@teahouse/protocol';
import { refuse } from '#platform/calls/index.ts';
import type { Limiter } from '#platform/limits/index.ts';

/** Counts a request for what is no method. @throws Refusal `rate_limited` */
export function pay(limiter: Limiter, user: number, { verb, path, limit }: Route): void {
  if (limit === null) return;
  const taken = limiter.take(`${verb} ${path}:${user}`, limit);
  if (!taken.ok) throw refuse('rate_limited', { retryAfterMs: taken.retryAfterMs });
}
