import type { Gateway } from '#platform/gateway/port.ts';
import type { Room } from './room.ts';

/** On every process: closes the sockets of sessions that ended, and passes deletions on. */
export function endSessionsOnSignals(
  { signals, registered }: Pick<Room, 'signals' | 'registered'>,
  gateway: Pick<Gateway, 'endSessions'>,
): () => void {
  const ends = [
    signals.subscribe('identity.ended', ({ reason, ...which }) =>
      gateway.endSessions(which, reason),
    ),
    signals.subscribe('identity.deleted', ({ user }) => {
      for (const listener of registered.deleted) listener(user);
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
