import * as z from 'zod/mini';
import { Conversation } from './chat.ts';
import { Profile } from './identity.ts';
import { Message } from './message.ts';
import { ToldSuspension } from './operators.ts';
import { Id, Seq, Time, Version } from './schema.ts';
import { PersonalRow } from './sync.ts';

/**
 * What the server says unasked. Any of them may be lost, doubled or reordered (SPEC A1):
 * where `from` is not what a client stands at, it holds the event or fetches.
 */
export const events = {
  /** The first frame on every socket. */
  hello: z.object({
    user: Id,
    device: Id,
    time: Time,
    /** Silence for longer than this means that the link is dead. */
    heartbeatMs: z.int(),
    /** Whether `chat.translate` is offered here. */
    translates: z.optional(z.boolean()),
  }),
  /** New and changed messages of one conversation, in order of version. */
  'chat.messages': z.object({
    conversation: Id,
    /** The version before, and after. */
    from: Version,
    version: Version,
    head: Seq,
    n: z.int(),
    messages: z.array(Message),
  }),
  /**
   * Where the log of a large group stands, once in a while, for devices that do not have it
   * open (SPEC A4). The newest message is there if it came, or changed, since `from`.
   */
  'chat.head': z.object({
    conversation: Id,
    from: Version,
    version: Version,
    head: Seq,
    n: z.int(),
    message: z.optional(Message),
  }),
  /** Title, picture, members or roles changed. */
  'chat.conversation': z.object({ conversation: Conversation }),
  'chat.watermarks': z.object({
    conversation: Id,
    marks: z.array(z.object({ user: Id, delivered: z.optional(Seq), read: z.optional(Seq) })),
  }),
  /** Messages up to this place were removed, as too old; `n` is the count up to there (SPEC R6). */
  'chat.pruned': z.object({ conversation: Id, seq: Seq, n: z.int() }),
  /** With `recording` it is a voice message that is being made. */
  'chat.typing': z.object({ conversation: Id, user: Id, recording: z.optional(z.boolean()) }),
  'identity.presence': z.object({
    user: Id,
    online: z.boolean(),
    lastSeenAt: z.nullable(Time),
  }),
  'identity.profile': z.object({ profile: Profile }),
  /** Rows of one's own log, to all of one's devices. */
  'sync.rows': z.object({ from: Version, version: Version, rows: z.array(PersonalRow) }),
  /** Signals were lost: resume. */
  'sync.lost': z.object({}),
  /** The last frame before a socket is closed for good. */
  'session.ended': z.object({
    reason: z.enum(['signed_out', 'revoked', 'deleted', 'suspended']),
    /** With `suspended`: why, and for how long. */
    suspension: z.optional(ToldSuspension),
  }),
} as const;

export type Events = { [Name in keyof typeof events]: z.output<(typeof events)[Name]> };
export type EventName = keyof Events;

/** What passes: left out for a reader that is slow, since the next one says it again (SPEC A7). */
export const passingEvents = [
  'chat.typing',
  'chat.watermarks',
  'identity.presence',
] as const satisfies readonly EventName[];
