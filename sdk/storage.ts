import type { Message } from '@teahouse/protocol';
import type { State, Waiting } from './state.ts';

/** The parts of the state that outlive the process; all but link, typing and presence. */
export type Stored = Pick<
  State,
  | 'cursor'
  | 'me'
  | 'contacts'
  | 'requests'
  | 'invitations'
  | 'inbox'
  | 'streams'
  | 'conversations'
  | 'profiles'
> & { outbox: readonly Waiting[] };

/**
 * Where a client keeps its things. `memory.ts` is for programs and tests; the web app brings
 * one over IndexedDB. Losing all of it is harmless but for unsent messages.
 */
export interface Storage {
  load(): Promise<Stored | null>;
  /** Saves what changed since the last call; called at most a few times a second. */
  save(changed: Partial<Stored>): Promise<void>;
  /** A waiting message is durable before its bubble counts as safe. */
  keepWaiting(message: Waiting): Promise<void>;
  dropWaiting(clientId: string): Promise<void>;
  /** The newest stretch kept of a conversation, with the version it is true at. */
  loadLog(
    conversation: number,
  ): Promise<{ version: number; from: number; to: number; messages: Message[] } | null>;
  saveLog(
    conversation: number,
    log: { version: number; from: number; to: number; messages: readonly Message[] },
  ): Promise<void>;
  clear(): Promise<void>;
}
