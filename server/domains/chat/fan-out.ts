import { type Refusal, refuse } from '#platform/calls/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { Rules } from './rules.ts';

/**
 * Charges a text to who writes it in a group, once for each member who gets it: at the rate of
 * messages alone, a few long ones a second would be gigabytes for the house to deliver.
 *
 * @returns `rate_limited` when that was too much
 */
export type ChargeFanOut = (rules: Rules, sender: number, text: string) => Refusal | null;

/**
 * @param bytesPerMinute text in UTF-8 times members, for one person in all groups
 * @param crowdMembers more members than these cost no more: those who have it open are what counts
 */
export function createFanOut(
  limiter: Limiter,
  bytesPerMinute: number,
  { crowdMembers }: { crowdMembers: number },
): ChargeFanOut {
  const rate = { burst: bytesPerMinute, perMinute: bytesPerMinute };
  return ({ kind, everyone }, sender, text) => {
    if (kind !== 'group') return null;
    const cost = Buffer.byteLength(text) * Math.min(everyone.length, crowdMembers);
    const taken = limiter.take(`chat.fan-out:${sender}`, rate, cost);
    return taken.ok ? null : refuse('rate_limited', { retryAfterMs: taken.retryAfterMs });
  };
}
