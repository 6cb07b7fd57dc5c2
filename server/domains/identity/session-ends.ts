import type { Gateway } from '#platform/gateway/index.ts';
import type { Signals } from './signals.ts';

/** On every process: closes the sockets of sessions that ended. Returns how to stop. */
export function endSessionsOnSignals(
  signals: Signals,
  gateway: Pick<Gateway, 'endSessions'>,
): () => void {
  return signals.subscribe('identity.ended', ({ reason, ...which }) =>
    gateway.endSessions(which, reason),
  );
}
