import type { Calls } from './calls.ts';
import type { GatewayNeeds } from './needs.ts';
import type { Outbox } from './outbox.ts';
import type { Roster } from './roster.ts';

/** How the gateway stands. Each number is made when it is asked for. */
export type Measures = Record<
  | 'sockets'
  | 'users'
  | 'callsUnderWay'
  | 'outboxBytes'
  | 'framesSent'
  | 'framesShed'
  | 'readersCut',
  () => number
>;

/** Makes the gateway's numbers, and puts them on the metrics page. */
export function measure(
  metrics: GatewayNeeds['metrics'],
  { roster, calls, outbox }: { roster: Roster; calls: Calls; outbox: Outbox },
): Measures {
  const measures: Measures = {
    sockets: () => roster.size,
    users: () => roster.userCount(),
    callsUnderWay: () => calls.underWay,
    outboxBytes: () => outbox.waitingFor(roster.all()),
    framesSent: () => outbox.counts.sent,
    framesShed: () => outbox.counts.shed,
    readersCut: () => outbox.counts.cut,
  };
  metrics.gauge('sockets', 'Signed-in sockets on this process.', measures.sockets);
  metrics.gauge('socket_users', 'People with a socket on this process.', measures.users);
  metrics.gauge('socket_calls', 'Calls under way that came by a socket.', measures.callsUnderWay);
  metrics.gauge('outbox_bytes', 'Bytes that wait for sockets to be read.', measures.outboxBytes);
  metrics.gauge('frames_sent', 'Frames queued for sockets since the start.', measures.framesSent);
  metrics.gauge(
    'frames_shed',
    'Frames of what passes left out for slow readers.',
    measures.framesShed,
  );
  metrics.gauge('readers_cut', 'Sockets closed for reading too slowly.', measures.readersCut);
  return measures;
}
