import type {
  Attachment,
  Contact,
  Conversation,
  Cursor,
  Events,
  Favourite,
  GroupInvitation,
  Inbox,
  LinkPreview,
  Me,
  Message,
  Profile,
  Request,
  Stream,
  WireError,
} from '@teahouse/protocol';

/** How the client stands to its server. `since` in milliseconds, for strips that wait. */
export interface Link {
  status: 'idle' | 'connecting' | 'online' | 'offline' | 'signed_out';
  since: number;
  /** Why the session ended, where the server said so: it may have come before anybody listened. */
  farewell?: Events['session.ended'];
}

/** A stretch of a conversation's log that is held in memory, by `seq`, ascending. */
export interface Log {
  /** All changes up to here are applied to what is held. */
  version: number;
  /** The stretch is complete between these places, both included. */
  from: number;
  to: number;
  messages: readonly Message[];
  /** Whether something older, and newer, than the stretch exists for this reader. */
  hasOlder: boolean;
  hasNewer: boolean;
}

/** A file that goes with a message on its way. */
export interface WaitingFile {
  /** Under which the device keeps its bytes. */
  key: string;
  kind: Attachment['kind'];
  name: string;
  /** The media type, as the device takes it to be. */
  type: string;
  bytes: number;
  /** Upright, in pixels. */
  width?: number;
  height?: number;
  durationMs?: number;
  waveform?: readonly number[];
  original?: boolean;
  /** Once all bytes are at the server. */
  upload: string | null;
  /** Once the server has looked at them. */
  attachment: Attachment | null;
}

/** A message on its way. It keeps its place after what was sent before it. */
export interface Waiting {
  clientId: string;
  conversation: number;
  text: string;
  replyTo: number | null;
  mentions: readonly number[];
  forwarded?: boolean;
  preview?: LinkPreview;
  link?: string;
  at: number;
  files?: readonly WaitingFile[];
  /** How many bytes of its files are at the server. */
  carried?: number;
  /** `failed` waits for the person: retry or discard. What is `uploading` can be discarded too. */
  state: 'waiting' | 'uploading' | 'sending' | 'failed';
  /** Why it failed; or why it waits, where that is a want of room which its author should know of. */
  error: WireError | null;
}

export interface Presence {
  online: boolean;
  lastSeenAt: number | null;
}

/** Somebody who writes a message, or records one. */
export interface Doing {
  recording: boolean;
  /** When it counts as over, if nothing more is heard. */
  until: number;
}

export interface Marks {
  read: number;
  delivered: number;
}

/** What members of one group are called there, by person. */
export interface GroupNames {
  /** The `nicknames` of the conversation that these are true at. */
  version: number;
  names: Readonly<Record<number, string>>;
}

/**
 * All that a client holds. Values are never mutated: an update makes a new State that shares
 * what did not change, so that `===` tells a view whether to draw again.
 */
export interface State {
  link: Link;
  /** How far the server's clock is ahead of this device's, in milliseconds; 0 until it was heard. */
  ahead: number;
  /** Whether the server that answers has messages translated (`chat.translate`). */
  translates?: boolean | undefined;
  cursor: Cursor | null;
  me: Me | null;
  contacts: ReadonlyMap<number, Contact>;
  requests: ReadonlyMap<number, Request>;
  invitations: ReadonlyMap<number, GroupInvitation>;
  /** By a key of their own. */
  favourites: ReadonlyMap<number, Favourite>;
  /** By conversation. */
  inbox: ReadonlyMap<number, Inbox>;
  streams: ReadonlyMap<number, Stream>;
  conversations: ReadonlyMap<number, Conversation>;
  /** What people are called in groups, by conversation. */
  nicknames: ReadonlyMap<number, GroupNames>;
  logs: ReadonlyMap<number, Log>;
  outbox: ReadonlyMap<number, readonly Waiting[]>;
  marks: ReadonlyMap<number, ReadonlyMap<number, Marks>>;
  /** Conversation to user to what that user does. */
  typing: ReadonlyMap<number, ReadonlyMap<number, Doing>>;
  presence: ReadonlyMap<number, Presence>;
  profiles: ReadonlyMap<number, Profile>;
}
