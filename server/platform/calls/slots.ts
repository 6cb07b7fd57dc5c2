import type { CallClass } from '@teahouse/protocol';

/** How many calls of a class are under way in this process, and may be (SPEC C6). */
export interface Slot {
  inFlight: number;
  readonly bound: number;
}

export type Slots = Readonly<Record<CallClass, Slot>>;

export function createSlots(bounds: Readonly<Record<CallClass, number>>): Slots {
  return {
    send: { inFlight: 0, bound: bounds.send },
    write: { inFlight: 0, bound: bounds.write },
    read: { inFlight: 0, bound: bounds.read },
    ephemeral: { inFlight: 0, bound: bounds.ephemeral },
  };
}
