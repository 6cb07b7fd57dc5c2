import type { WireError } from '@teahouse/protocol';
import type { Caller } from './caller.ts';

export type Answer = { output: unknown } | { error: WireError };

/** Answers any call, whatever its shape; never rejects. Every face of the server goes through it. */
export type Dispatch = (method: string, input: unknown, caller: Caller) => Promise<Answer>;

/** A valid device token's session. */
export interface Session {
  user: number;
  device: number;
  role: 'user' | 'operator';
  locale: string | null;
}

/** Proves a token in the database; null when it was never valid or no longer is. */
export type Authenticate = (token: string) => Promise<Session | null>;
