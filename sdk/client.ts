import type {
  Attachment,
  EventName,
  Events,
  LinkPreview,
  Message,
  MethodName,
  Methods,
} from '@teahouse/protocol';
import type { Carrier, OutgoingFile } from './cargo.ts';
import type { State } from './state.ts';
import type { Storage } from './storage.ts';
import type { Connect } from './transport.ts';

export interface ClientOptions {
  /** The server's address, as in `https://chat.example.org`. */
  url: string;
  /** A program's device token; a browser leaves it out and relies on its cookie. */
  token?: string;
  /** BCP 47: errors come in this language. */
  locale: string;
  /** Where state and unsent messages outlive the process. */
  storage: Storage;
  /** How a socket is opened; a WebSocket unless a test brings wires of its own. */
  connect?: Connect;
  /** The same for HTTP. */
  fetch?: typeof fetch;
  /** How files get to the server; without one messages cannot have any. */
  carrier?: Carrier;
}

export interface Draft {
  text: string;
  replyTo?: number;
  mentions?: number[];
  /** Passed on from elsewhere. */
  forwarded?: boolean;
  files?: readonly OutgoingFile[];
  /** What the server has already, and its reader may pass on. */
  attachments?: readonly Attachment[];
  /** Of a link in the text, as it was answered; the server puts its own in when it is sent. */
  preview?: LinkPreview;
  /** Without one: a link whose page is to be shown once the server has looked at it. */
  link?: string;
}

/** A headless Teahouse client: one signed-in device. */
export interface Client {
  /** Calls a method: by the socket while it is open, by HTTP otherwise. Rejects with CallError. */
  call<Name extends MethodName>(
    method: Name,
    input: Methods[Name]['input'],
  ): Promise<Methods[Name]['output']>;
  /** Paints from storage, then connects, resumes and stays connected until `stop`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /**
   * Saves and tells at once what waits for a pause: for a process that may be ended without
   * another word, such as a page that is put away. Never rejects.
   */
  keep(): Promise<void>;
  /** Forgets all that is stored on this device; after a sign-out. */
  forget(): Promise<void>;

  state(): State;
  subscribe(changed: () => void): () => void;
  on<Name extends EventName>(event: Name, receive: (data: Events[Name]) => void): () => void;

  /**
   * Puts a message in the outbox, in the place of the conversation's draft, and returns its
   * `clientId`; the bubble is there at once.
   */
  send(conversation: number, draft: Draft): string;
  /** The same beside the conversation's draft, which stays: for what is sent there from elsewhere. */
  post(conversation: number, draft: Draft): string;
  retry(conversation: number, clientId: string): void;
  discard(conversation: number, clientId: string): void;
  /** The bytes of a file of a message on its way, by its key; null where they are gone. */
  file(key: string): Promise<Blob | null>;

  /** The messages that this device holds of a conversation: in memory, stored, or as its preview. */
  kept(conversation: number): Promise<readonly Message[]>;
  /** Loads the newest stretch, or the one around a place; idempotent. */
  open(conversation: number, around?: number): Promise<void>;
  /** Prepends, or appends, a page to the stretch in memory; false when there is no more. */
  older(conversation: number): Promise<boolean>;
  newer(conversation: number): Promise<boolean>;
  /** Frees the stretch of a conversation that is not on screen. */
  close(conversation: number): void;

  /** The furthest place seen; coalesced, at most one call a second. */
  read(conversation: number, seq: number): void;
  /** That one types, or records: at most one signal of each in three seconds. */
  typing(conversation: number, recording?: boolean): void;
  /** Follows the user to other devices after a pause in typing. */
  draft(conversation: number, text: string, replyTo: number | null): void;
  /** Names the people on screen: presence and fresh profiles come into the state. */
  watch(users: readonly number[]): void;
  /** Asks for profiles that are not held, or are old; batched. */
  need(users: readonly number[]): void;
}
