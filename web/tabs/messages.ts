/** What tabs say to each other about the one socket that they have in common. */
export type TabMessage =
  /** A tab wants a wire; one that had one before has it no more. */
  | { type: 'open'; from: string; address: string }
  | { type: 'send'; from: string; text: string }
  | { type: 'close'; from: string }
  /** The leader heard the wish for a wire, and sees to it. */
  | { type: 'heard'; to: string }
  /** To one tab, or to all that have a wire. */
  | { type: 'opened'; to: string }
  | { type: 'received'; to: string | null; text: string }
  | { type: 'closed'; to: string | null; code: number }
  /** A tab leads from now on: whoever waits for a wire asks again. */
  | { type: 'leading' };

/** How tabs hear each other: a BroadcastChannel, or a list in a test. Nobody hears themselves. */
export interface TabChannel {
  post(message: TabMessage): void;
  listen(receive: (message: TabMessage) => void): void;
}
