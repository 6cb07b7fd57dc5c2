import type { Client } from '@teahouse/sdk/client';
import { useEffect } from 'react';
import { create } from 'zustand';
import { useClient, useReplica } from './session.tsx';

/** Nothing tells operators of what waits for them: it is counted again. */
const countAgainMs = 60_000;

/** How many reports, appeals and letters wait for this operator; 0 for all others. */
export const useWaitingForOperators = create<number>()(() => 0);

/** Counts them while the page is looked at. Who is no operator asks for nothing. */
export function useCountForOperators(): void {
  const client = useClient();
  const isOperator = useReplica(({ me }) => me?.role === 'operator');
  useEffect(() => {
    if (!isOperator) return;
    const count = () => {
      if (document.visibilityState === 'hidden') return;
      // Out of reach, the last number stands.
      countWaiting(client).then(
        (waiting) => useWaitingForOperators.setState(waiting, true),
        () => undefined,
      );
    };
    count();
    const timer = setInterval(count, countAgainMs);
    document.addEventListener('visibilitychange', count);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', count);
      useWaitingForOperators.setState(0, true);
    };
  }, [client, isOperator]);
}

async function countWaiting(client: Client): Promise<number> {
  const [reports, letters] = await Promise.all([
    client.call('moderation.queue', { which: 'open', limit: 1 }),
    client.call('letters.list', { state: 'open', limit: 1 }),
  ]);
  return reports.open + reports.appeals + letters.open;
}
