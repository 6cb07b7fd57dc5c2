export { CallError } from './call-error.ts';
export type { Carrier, CarryWatch, OutgoingFile } from './cargo.ts';
export type { Client, ClientOptions, Draft } from './client.ts';
export { createClient } from './create-client.ts';
export type { HttpSettings } from './http.ts';
export {
  canSend,
  conversationList,
  isClosed,
  isOnline,
  lastMessage,
  listedAt,
  nameOf,
  peerOf,
  titleNames,
  totalUnread,
  unread,
  unreadMentions,
} from './selectors.ts';
export { askServer, openServer, recover, signIn, signUp } from './sign-in.ts';
export type { Link, Log, Marks, Presence, State, Waiting, WaitingFile } from './state.ts';
export type { Storage, Stored } from './storage.ts';
export { memoryStorage } from './storage-memory.ts';
export type { Connect, Wire, WireEvents } from './transport.ts';
