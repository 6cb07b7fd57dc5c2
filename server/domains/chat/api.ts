import type { Conversation, Message, ServiceLine } from '@teahouse/protocol';
import type { MediaApi } from '#domains/media/index.ts';
import type { AfterCommit, Db, Tx } from '#platform/database/index.ts';
import type { ExcerptSeen } from './read-excerpt.ts';
import type { Place, Removed } from './remove-message.ts';
import type { HearsServer } from './send-to-server.ts';
import type { SaidAloud } from './signals.ts';
import type { ReadingStand } from './store-inbox.ts';
import type { LogMark, LogNews, LogReach, SeenAt } from './store-logs.ts';
import type { Kept } from './store-messages.ts';
import type { Said, ServerWords, WordsToServer } from './write-as-server.ts';

/** What others may ask of chat. What they write is written in a transaction of theirs. */
export interface ChatApi {
  /** Of the given pictures, those that a group has: they are not to be swept away. */
  avatarsInUse: (db: Db, blobs: readonly string[]) => Promise<string[]>;
  /** Which uploaded files messages carry, and whom that lets read them. */
  files: Parameters<MediaApi['keepFiles']>[0];

  /**
   * Writes to people as the server; those whose account is gone are passed over (null).
   *
   * @throws Refusal `conflict`
   */
  writeAsServer: (
    tx: Tx,
    words: readonly ServerWords[],
  ) => Promise<{ said: (Said | null)[]; tell: AfterCommit }>;
  /** Writes a line of service into somebody's conversation with the server, if there is one. */
  noteAsServer: (tx: Tx, note: { user: number; service: ServiceLine }) => Promise<AfterCommit>;
  /**
   * Writes to the server for a person. Nobody who registered with `onToldServer` hears of it.
   *
   * @throws Refusal `conflict`
   */
  writeToServer: (tx: Tx, words: WordsToServer) => Promise<{ said: Said; tell: AfterCommit }>;
  /** Runs inside the transaction in which somebody sends the server a message. */
  onToldServer: (listener: HearsServer) => void;
  /** What stands in a conversation with the server before a place, ascending; no statements. */
  talkWithServer: (
    conversation: number,
    page: { before?: number | undefined; limit: number },
  ) => Promise<{ messages: Message[]; more: boolean }>;

  /**
   * A message as somebody sees it, with at most `around` places on either side and none beyond
   * `to`; null where that person sees no message there.
   */
  excerptFor: (
    db: Db,
    user: number,
    place: Place,
    reach: { around: number; to?: number },
  ) => Promise<ExcerptSeen | null>;
  /** Takes a message back for everyone, as operators decided; null where none stands there. */
  removeAsServer: (tx: Tx, place: Place) => Promise<Removed | null>;
  /** Undoes that, with what was kept; nothing where the message is gone altogether. */
  restoreAsServer: (tx: Tx, place: Place, kept: Kept) => Promise<AfterCommit>;

  /** Runs in this process after something was written to a log or removed; it may be missed. */
  onMoved: (listener: (conversation: number) => void) => void;
  /** Where logs stand, by id of the conversation. */
  marksAfter: (db: Db, after: number, most: number) => Promise<LogMark[]>;
  /**
   * What logs have beyond marks, with all wordings that somebody sees: not for any one reader. Of a
   * log that is far behind the newest first. Nothing of a log that is no more.
   */
  newsSince: (db: Db, marks: readonly LogReach[], most: number) => Promise<LogNews[]>;
  /** The conversations that somebody reads, now or formerly; of these only the one, where given. */
  conversationsOf: (db: Db, user: number, only?: number) => Promise<number[]>;
  /** The messages at places, as somebody sees them (SPEC R5), in the order of the places. */
  messagesAt: (db: Db, user: number, places: readonly Place[]) => Promise<SeenAt[]>;
  /**
   * Runs after a commit with messages that are for everybody, in the process that wrote them: at
   * most once for each, and not at all where that process ends before.
   */
  onSaid: (listener: (said: SaidAloud) => void) => void;
  /** Who may read what was said; from memory, as a rule. */
  readersOf: (said: SaidAloud) => Promise<readonly number[]>;
  /** How some of them stand; null for a conversation that is gone. */
  hearersOf: (said: SaidAloud, readers: readonly number[]) => Promise<Hearers | null>;
  /** Whether a conversation is somebody's, now or once. */
  isIn: (user: number, conversation: number) => Promise<boolean>;
}

export interface Hearers extends Pick<Conversation, 'kind' | 'title'> {
  people: readonly ReadingStand[];
  /** What those who spoke are called there, where that is not their own name. */
  nicknames: ReadonlyMap<number, string>;
}
