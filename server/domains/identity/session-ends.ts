import type { Gateway } from '#platform/gateway/index.ts';
import type { Signals } from './signals.ts';

/**
 * On every process: closes the sockets of sessions that ended, and proves those again whose owner
 * may do other things now. Returns how to stop.
 */
export function endSessionsOnSignals(
  signals: Signals,
  gateway: Pick<Gateway, 'endSessions' | 'proveAgain'>,
): () => void {
  const ends = [
    signals.subscribe('identity.ended', ({ reason, suspension, ...which }) =>
      gateway.endSessions(which, reason, suspension),
    ),
    signals.subscribe('identity.role', ({ user }) => gateway.proveAgain(user)),
  ];
  return () => {
    for (const end of ends) end();
  };
}
