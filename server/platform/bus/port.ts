/**
 * The format of what domains write into signals. It is raised by every change that a process of the
 * release before could not read: processes of two formats do not hear each other's signals, and have
 * their devices look again and again for as long as both are here. Before 2 it was not told.
 */
export const signalFormat = 2;

/**
 * Signals between the processes of one Teahouse. At most once, in order from one publisher
 * while nothing fails; may be lost, doubled or reordered (SPEC A1). A publisher hears its own.
 */
export interface Bus {
  /** `topic` is dotted lower-case words and ids, as in `chat.messages`; the payload is JSON text. */
  publish(topic: string, payload: string): void;
  /** Exact topics only. Returns how to end the subscription. */
  subscribe(topic: string, receive: (payload: string) => void): () => void;
  /**
   * Fires when signals may have been lost: a reconnect, a slow consumer cut off. Returns how to
   * end that.
   */
  onLost(listener: () => void): () => void;
  /** Says to all processes, this one too, that signals were lost, or never sent. */
  tellLost(): void;
  /** Whether other processes hear what is published. */
  isConnected(): boolean;
  close(): Promise<void>;
}
