import type { Outbound, OutboundAnswer, OutboundAsk } from './outbound.ts';
import { OutboundFailure } from './outbound.ts';

export interface Followed extends OutboundAnswer {
  /** Where the answer came from in the end. */
  url: string;
}

/**
 * Asks, and asks again where the answer points elsewhere; each address is judged like the first.
 * The time is for all of them together.
 *
 * @param redirects how many are followed; the next one is the answer
 * @throws OutboundFailure
 */
export async function follow(
  outbound: Pick<Outbound, 'ask'>,
  address: string,
  ask: OutboundAsk,
  redirects: number,
): Promise<Followed> {
  const end = performance.now() + ask.timeoutMs;
  let url = address;
  for (let left = redirects; ; left--) {
    const timeoutMs = Math.ceil(end - performance.now());
    if (timeoutMs <= 0) throw new OutboundFailure('timeout');
    const answer = await outbound.ask(url, { ...ask, timeoutMs });
    const { location } = answer.headers;
    const moved = answer.status >= 300 && answer.status < 400 && location !== undefined;
    if (!moved || left === 0) return { ...answer, url };
    const next = URL.parse(location, url);
    if (next === null) throw new OutboundFailure('forbidden');
    url = next.href;
  }
}
