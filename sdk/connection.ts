import type { ClientFrame, Events, ServerFrame } from '@teahouse/protocol';
import { closeCodes } from '@teahouse/protocol/frames';
import { backoffMs } from './backoff.ts';
import { asCallError } from './call-error.ts';
import { Heartbeat } from './heartbeat.ts';
import { onWakeHint } from './hints.ts';
import type { Link } from './state.ts';
import type { Connect, Wire } from './transport.ts';

export interface ConnectionEvents {
  status(status: Link['status']): void;
  /** A session stands on a new socket. The link is online when this resolves. */
  greeted(hello: Events['hello'], send: (frame: ClientFrame) => void): Promise<void>;
  /** Every frame but `hello` and `pong`. */
  received(frame: Exclude<ServerFrame, { pong: number }>): void;
  /** The socket is gone, and with it what it had not answered. */
  lost(): void;
}

export interface ConnectionSettings {
  connect: Connect;
  address: string;
  headers: Record<string, string>;
}

/** From opening a socket to the server's first frame, in milliseconds. */
const greetingMs = 10_000;

/** Closed for something this client did: coming back at once would only repeat it. */
const ownFault: readonly number[] = [
  closeCodes.tooLarge,
  closeCodes.malformed,
  closeCodes.tooSlow,
  closeCodes.flood,
];

/** The life of the socket: opened, greeted, watched, lost, and opened again with jitter. */
export class Connection {
  readonly #settings: ConnectionSettings;
  readonly #events: ConnectionEvents;
  readonly #heartbeat: Heartbeat;
  #wire: Wire | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting = false;
  #attempt = 0;
  #pings = 0;
  #endHints: (() => void) | null = null;

  constructor(settings: ConnectionSettings, events: ConnectionEvents) {
    this.#settings = settings;
    this.#events = events;
    this.#heartbeat = new Heartbeat({
      ping: () => {
        this.#pings += 1;
        this.#wire?.send(JSON.stringify({ ping: this.#pings } satisfies ClientFrame));
      },
      dead: () => this.#wire?.close(),
    });
  }

  start(): void {
    if (this.#endHints !== null) return;
    this.#endHints = onWakeHint(() => this.wake());
    this.#attempt = 0;
    this.#open();
  }

  /** Closes for good; nothing is heard afterwards but the last status. */
  stop(status: 'idle' | 'signed_out' = 'idle'): void {
    if (this.#endHints === null) return;
    this.#endHints();
    this.#endHints = null;
    clearTimeout(this.#timer);
    this.#waiting = false;
    this.#wire?.close();
    this.#events.status(status);
  }

  /** There is a reason to believe that the network changed: look at once. */
  wake(): void {
    if (this.#waiting) this.#open();
    else this.#heartbeat.probe();
  }

  #open(): void {
    clearTimeout(this.#timer);
    this.#waiting = false;
    this.#events.status('connecting');
    this.#timer = setTimeout(() => this.#wire?.close(), greetingMs);
    const { connect, address, headers } = this.#settings;
    this.#wire = connect(address, headers, {
      opened: () => {},
      received: (text) => this.#received(text),
      closed: (code) => this.#closed(code),
    });
  }

  #received(text: string): void {
    this.#heartbeat.heard();
    const frame = parsed(text);
    if (frame === null) {
      this.#wire?.close();
      return;
    }
    if ('pong' in frame) return;
    if ('event' in frame && frame.event === 'hello') this.#greeted(frame.data);
    else this.#events.received(frame);
  }

  #greeted(hello: Events['hello']): void {
    const wire = this.#wire;
    if (wire === null) return;
    clearTimeout(this.#timer);
    this.#heartbeat.start(hello.heartbeatMs);
    this.#events
      .greeted(hello, (frame) => wire.send(JSON.stringify(frame)))
      .then(
        () => {
          if (this.#wire !== wire) return;
          this.#attempt = 0;
          this.#events.status('online');
        },
        (thrown: unknown) => {
          if (this.#wire !== wire) return;
          if (asCallError(thrown).code === 'unauthenticated') this.stop('signed_out');
          else wire.close();
        },
      );
  }

  #closed(code: number): void {
    clearTimeout(this.#timer);
    this.#heartbeat.stop();
    this.#wire = null;
    this.#events.lost();
    if (this.#endHints === null) return;
    if (code === closeCodes.unauthenticated) {
      this.stop('signed_out');
      return;
    }
    if (ownFault.includes(code)) this.#attempt += 3;
    this.#events.status('offline');
    this.#waiting = true;
    this.#timer = setTimeout(() => this.#open(), backoffMs(this.#attempt));
    this.#attempt += 1;
  }
}

/** What is not JSON does not come from a Teahouse: something between answers in its place. */
function parsed(text: string): ServerFrame | null {
  try {
    return JSON.parse(text) as ServerFrame;
  } catch {
    return null;
  }
}
