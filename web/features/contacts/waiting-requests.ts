import type { State } from '@teahouse/sdk/state';

/** Requests that wait for an answer. */
export function waitingRequests({ requests }: State): number {
  let count = 0;
  for (const { direction } of requests.values()) if (direction === 'in') count += 1;
  return count;
}
