import { isSilenced } from '@teahouse/sdk/selectors';
import { useEffect, useState } from 'react';
import { useReplica } from '../../../session/index.ts';

/** Timers of browsers count no further, in milliseconds. */
const farthest = 2 ** 31 - 1;

/**
 * Until when an admin keeps one from writing here: null where it is not said, undefined for who
 * may write, also once the time is over.
 */
export function useSilence(conversation: number): number | null | undefined {
  const inbox = useReplica((state) => state.inbox.get(conversation));
  const [, setOver] = useState(0);
  const until = inbox?.silenced?.until;
  useEffect(() => {
    if (typeof until !== 'number' || until <= Date.now()) return;
    const wait = Math.min(until - Date.now() + 50, farthest);
    const timer = setTimeout(() => setOver((count) => count + 1), wait);
    return () => clearTimeout(timer);
  }, [until]);
  return inbox !== undefined && isSilenced(inbox, Date.now()) ? until : undefined;
}
