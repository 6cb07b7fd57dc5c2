import { type Refusal, refuse } from '#platform/calls/index.ts';

/** What a browser gets that brings a session from another site, or from an address not named. */
export function wrongOrigin(origins: readonly string[]): Refusal {
  return refuse('wrong_origin', { params: { address: origins[0] ?? '' } });
}
