import type { State } from '@teahouse/sdk/state';

/** What waits for an answer: people who ask to be contacts, and groups that invite. */
export function waitingRequests({ requests, invitations }: State): number {
  let count = invitations.size;
  for (const { direction } of requests.values()) if (direction === 'in') count += 1;
  return count;
}
