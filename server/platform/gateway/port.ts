import type { EventName, Events, ToldSuspension } from '@teahouse/protocol';

/**
 * What domains know of the sockets of this process. Other processes hear of a thing over the
 * bus and deliver to their own sockets: a domain publishes a signal, and on receiving it (its
 * own signals too) calls `deliver`.
 */
export interface Gateway {
  /** Encodes an event once; the same bytes go to every receiver (SPEC A3). */
  frame<Name extends EventName>(event: Name, data: Events[Name]): Frame;
  /** The same for an event that came over the bus already written as JSON text. */
  frameOf(json: string): Frame;
  /**
   * Queues a frame for every socket that these people have here, but for some. Never blocks, never
   * throws.
   */
  deliver(users: Iterable<number>, frame: Frame, except?: { has(socket: number): boolean }): void;
  /** Queues a frame for one socket; false when it is gone. */
  deliverTo(socket: number, frame: Frame): boolean;
  isOnline(user: number): boolean;
  /** Whether a socket is open here still. */
  isOpen(socket: number): boolean;
  /** The people who have a socket here. */
  here(): { readonly size: number; keys(): MapIterator<number> };
  /** Tells a person's sockets why, and closes them: those of one device, or of all but one. */
  endSessions(
    which: { user: number; device: number | null; except: number | null },
    reason: Events['session.ended']['reason'],
    suspension?: ToldSuspension,
  ): void;
  /** Proves a person's sessions here again at once: what they may do has changed. */
  proveAgain(user: number): void;
  /** Fires when a person's first socket here opens and when the last one closes. */
  onPresence(listener: (user: number, online: boolean) => void): void;
  /** Fires when a socket closes, so that what was kept for it can go. */
  onClosed(listener: (socket: number) => void): void;
}

/** A server frame, encoded. Opaque to domains. */
export interface Frame {
  readonly json: string;
}
