import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Session, SocketHandle } from '#platform/calls/index.ts';
import type { CallOrder } from './call-order.ts';
import type { Run } from './run.ts';

/** What is known when a socket is let in. */
export interface Admission {
  id: number;
  session: Session;
  token: string;
  address: string;
  /** BCP 47. */
  locale: string;
}

/**
 * One signed-in socket: plain state, kept small, since a process holds tens of thousands. What
 * only busy sockets need is null until they need it.
 */
export class Connection implements SocketHandle {
  readonly id: number;
  readonly user: number;
  readonly device: number;
  readonly token: string;
  readonly address: string;
  readonly peer: WebSocket;
  /** Below the WebSocket: frames that are encoded already are written here. */
  readonly stream: Duplex;
  role: Session['role'];
  locale: string;

  /** Frames that wait for the end of this tick. */
  run: Run | null = null;
  /** The same person's next socket here. */
  sibling: Connection | null = null;
  /** Something was heard since the last heartbeat. */
  heard = true;
  /** It takes no more calls, and goes when those under way are answered. */
  departing = false;
  /** Its close has begun: nothing more is read from it or written to it. */
  ended = false;

  inFlight = 0;
  /** Calls refused one after the other for coming too fast. */
  refusals = 0;
  /** Pings answered since the last heartbeat. */
  pings = 0;
  /** Not null while the socket is paused: what had arrived by then. */
  waiting: string[] | null = null;
  order: CallOrder | null = null;

  constructor(admission: Admission, peer: WebSocket, stream: Duplex) {
    this.id = admission.id;
    this.user = admission.session.user;
    this.device = admission.session.device;
    this.role = admission.session.role;
    this.locale = admission.locale;
    this.token = admission.token;
    this.address = admission.address;
    this.peer = peer;
    this.stream = stream;
  }
}
