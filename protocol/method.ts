import type * as z from 'zod/mini';
import type { ErrorCode } from './errors.ts';

/** Who may call: anyone at all, someone signed in, or an operator of this server. */
export type Access = 'anyone' | 'user' | 'operator';

/** Calls of one class share connections and bounds, so that none starves another (SPEC C6). */
export type CallClass = 'send' | 'write' | 'read' | 'ephemeral';

/** A token bucket: `burst` calls at once, refilled with `perMinute`. */
export interface RateLimit {
  burst: number;
  perMinute: number;
}

export interface Method<
  Name extends string = string,
  Input extends z.ZodMiniType = z.ZodMiniType,
  Output extends z.ZodMiniType = z.ZodMiniType,
  Who extends Access = Access,
> {
  name: Name;
  /** One sentence for the reference. */
  summary: string;
  access: Who;
  class: CallClass;
  /** Counted for each user; for each address where anyone may call. */
  limit: RateLimit;
  /** Strict: a field that is not named here is refused. */
  input: Input;
  /** Open: clients ignore what they do not know. */
  output: Output;
  /** The errors of its own; those of the wire itself may always come. */
  errors: readonly ErrorCode[];
  /** `http` for methods that set or clear the session's cookie. */
  over: 'any' | 'http' | 'socket';
  /** Calls of one socket that name the same in this field of the input keep their order (SPEC W7). */
  orderedBy: string | null;
  /**
   * Carried out also when the disk is full (SPEC C6), though it writes: it ends, removes or
   * protects something, which cannot wait for room.
   */
  evenFull: boolean;
}

/** Declares a method of the wire. The catalogue is made of nothing else. */
export function method<
  const Name extends string,
  Input extends z.ZodMiniType,
  Output extends z.ZodMiniType,
  const Who extends Access,
>(
  declaration: Omit<Method<Name, Input, Output, Who>, 'over' | 'orderedBy' | 'evenFull'> & {
    over?: 'http' | 'socket';
    orderedBy?: keyof z.input<NoInfer<Input>> & string;
    evenFull?: true;
  },
): Method<Name, Input, Output, Who> {
  return { over: 'any', orderedBy: null, evenFull: false, ...declaration };
}

/** Rates that methods of the same weight have in common. */
export const rates = {
  /** Guessing must be slow: passwords, codes, links. */
  secret: { burst: 8, perMinute: 6 },
  /** What reaches out to people who did not ask for it. */
  outreach: { burst: 20, perMinute: 10 },
  /** Each may be a request of the server’s to somebody else. */
  elsewhere: { burst: 30, perMinute: 20 },
  send: { burst: 120, perMinute: 1_200 },
  write: { burst: 60, perMinute: 240 },
  /** What looks at many messages for one answer. */
  search: { burst: 40, perMinute: 120 },
  read: { burst: 240, perMinute: 2_400 },
  ephemeral: { burst: 60, perMinute: 600 },
} as const satisfies Record<string, RateLimit>;
