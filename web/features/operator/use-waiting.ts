import { useEffect } from 'react';
import { useAnswer } from '../../session/index.ts';

/** Nothing tells operators of a report: those that wait are counted again. */
const countAgainMs = 15_000;

/** How many reports and appeals wait for operators; each is counted to 1,000. */
export function useWaiting(): { open: number; appeals: number; countAgain: () => void } {
  const { output, refresh } = useAnswer('moderation.queue', { which: 'open', limit: 1 });
  useEffect(() => {
    const timer = setInterval(refresh, countAgainMs);
    return () => clearInterval(timer);
  }, [refresh]);
  return { open: output?.open ?? 0, appeals: output?.appeals ?? 0, countAgain: refresh };
}
