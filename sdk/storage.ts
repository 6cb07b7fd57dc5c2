import type { Message } from '@teahouse/protocol';
import type { State, Waiting } from './state.ts';

/** What was typed and not yet told; `at` in milliseconds. An empty text takes the draft away. */
export interface UnsentDraft {
  text: string;
  replyTo: number | null;
  at: number;
}

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
> & {
  outbox: readonly Waiting[];
  /** By conversation; a storage that does not keep them loses what was typed without a link. */
  drafts?: ReadonlyMap<number, UnsentDraft>;
};

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
