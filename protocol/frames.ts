import type { WireError } from './errors.ts';
import type { EventName, Events } from './events.ts';

/**
 * The socket's frames: text, one JSON object each.
 *
 *     client  { "id": 7, "method": "chat.send", "input": {…} }     { "ping": 1 }
 *     server  { "id": 7, "output": {…} }   { "id": 7, "error": {…} }
 *             { "event": "chat.messages", "data": {…} }            { "pong": 1 }
 */
export type ClientFrame = { id: number; method: string; input: unknown } | { ping: number };

export type ServerFrame =
  | { id: number; output: unknown }
  | { id: number; error: WireError }
  | { [Name in EventName]: { event: Name; data: Events[Name] } }[EventName]
  | { pong: number };

/** Why the server closed a socket. A client that can heal reconnects, with jitter. */
export const closeCodes = {
  /** The server is stopping; come back in a moment. */
  goingAway: 1001,
  tooLarge: 1009,
  malformed: 4400,
  /** The session is not valid, or no longer: sign in. */
  unauthenticated: 4401,
  /** The reader was slower than what it was sent: resume. */
  tooSlow: 4408,
  flood: 4429,
} as const;

export const socketPath = '/socket';
export const apiPath = '/api';
