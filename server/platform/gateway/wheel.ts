import type { Connection } from './connection.ts';

const SLOTS = 32;

/**
 * The sockets in slots of equal size, so that what is done to all of them from time to time can
 * be done to one slot after the other: one timer for everybody, and the work spread out.
 */
export class Wheel {
  readonly slots = SLOTS;
  readonly #slots: Set<Connection>[] = Array.from({ length: SLOTS }, () => new Set());

  add(connection: Connection): void {
    this.slot(connection.id).add(connection);
  }

  remove(connection: Connection): void {
    this.slot(connection.id).delete(connection);
  }

  /** The sockets of a slot; any whole number names one. */
  slot(turn: number): Set<Connection> {
    const slot = this.#slots[turn % SLOTS];
    if (slot === undefined) throw new RangeError(`${turn} names no slot`);
    return slot;
  }
}
