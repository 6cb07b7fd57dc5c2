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
  | 'favourites'
  | 'inbox'
  | 'streams'
  | 'conversations'
  | 'profiles'
> & {
  outbox: readonly Waiting[];
  /** A storage that was written before there were any has none; they are asked for. */
  nicknames?: State['nicknames'];
  /** By conversation; a storage that does not keep them loses what was typed without a link. */
  drafts?: ReadonlyMap<number, UnsentDraft>;
};

export interface WaitingWatcher {
  kept(message: Waiting): void;
  dropped(message: Waiting): void;
}

/**
 * Where a client keeps its things. `memory.ts` is for programs and tests; the web app brings
 * one over IndexedDB. Losing all of it is harmless but for unsent messages.
 */
export interface Storage {
  load(): Promise<Stored | null>;
  /** Saves what changed since the last call; called at most a few times a second. */
  save(changed: Partial<Stored>): Promise<void>;
  /**
   * A waiting message is durable before it goes. The draft that it leaves behind, an empty one,
   * is part of the same write: neither can be found again without the other. So are the bytes of
   * its files, by their keys, when it is kept for the first time; they go when it is dropped.
   */
  keepWaiting(
    message: Waiting,
    draft?: UnsentDraft,
    files?: ReadonlyMap<string, Blob>,
  ): Promise<void>;
  /** The bytes of a file of a waiting message. A storage without it loses them at a new start. */
  loadFile?(key: string): Promise<Blob | null>;
  dropWaiting(message: Waiting): Promise<void>;
  /** Hears what others who have the same storage open, such as tabs, keep and drop. */
  watchWaiting?(others: WaitingWatcher): void;
  /** The newest stretch kept of a conversation, with the version it is true at. */
  loadLog(
    conversation: number,
  ): Promise<{ version: number; from: number; to: number; messages: Message[] } | null>;
  saveLog(
    conversation: number,
    log: { version: number; from: number; to: number; messages: readonly Message[] },
  ): Promise<void>;
  /**
   * The conversations of whose stretch something has disappeared by a time. A storage without it
   * keeps that until the conversation is opened.
   */
  expiredLogs?(at: number): Promise<readonly number[]>;
  clear(): Promise<void>;
}
