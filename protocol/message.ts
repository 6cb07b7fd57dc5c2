import * as z from 'zod/mini';
import { Attachment } from './media.ts';
import { Statement } from './moderation.ts';
import { Id, Seq, Time, Version } from './schema.ts';

/** A line that the server writes into the log when the conversation itself changes. */
export const ServiceLine = z.object({
  type: z.enum([
    'created',
    'became_contacts',
    'renamed',
    'avatar_changed',
    'added',
    'removed',
    'left',
    'role_changed',
    'handed_over',
    'letter_closed',
  ]),
  /** Those whom it is about. */
  users: z.array(Id),
  /**
   * The new title, for `renamed` and `created`; the new role, for `role_changed`; what became of
   * the letter, `done` or `declined`, for `letter_closed`.
   */
  value: z.optional(z.string()),
});
export type ServiceLine = z.output<typeof ServiceLine>;

/** Reserved: what chat will carry without understanding it (SPEC W8). Nothing posts one yet. */
export const Card = z.object({
  kind: z.string(),
  version: z.int(),
  data: z.unknown(),
  fallback: z.string(),
});

/**
 * One row of a conversation's log. `seq` is its place and its id; `version` is drawn anew
 * whenever it changes; `n` counts the messages up to here, service lines not among them.
 */
export const Message = z.object({
  seq: Seq,
  version: Version,
  n: z.int(),
  /** Null for what the server says itself. */
  sender: z.nullable(Id),
  sentAt: Time,
  /** The sender's own id of it: a device finds its waiting bubble by this. */
  clientId: z.nullable(z.string()),
  kind: z.enum(['text', 'service', 'card']),
  /** Empty once recalled. */
  text: z.string(),
  service: z.optional(ServiceLine),
  card: z.optional(Card),
  /** Photos, videos, recordings and files; the text is their caption. None once recalled. */
  attachments: z.optional(z.array(Attachment)),
  replyTo: z.nullable(Seq),
  mentions: z.array(Id),
  editedAt: z.nullable(Time),
  recalledAt: z.nullable(Time),
  /** Of a recalled one: operators took it back, and not its sender. */
  removed: z.optional(z.boolean()),
  /** Of a message of the server’s: what it tells about a report. */
  statement: z.optional(Statement),
});
export type Message = z.output<typeof Message>;
