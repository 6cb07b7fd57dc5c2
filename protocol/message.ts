import * as z from 'zod/mini';
import { Card } from './card.ts';
import { LinkPreview } from './link-preview.ts';
import { Attachment } from './media.ts';
import { Statement } from './moderation.ts';
import { Emoji, Id, Seq, Time, Version } from './schema.ts';

/** A line that the server writes into the log when the conversation itself changes. */
export const ServiceLine = z.object({
  type: z.enum([
    'created',
    'became_contacts',
    'renamed',
    'avatar_changed',
    'added',
    'joined_by_link',
    'removed',
    'left',
    'role_changed',
    'handed_over',
    'letter_closed',
    'pinned',
    'notice_changed',
    'silenced',
    'unsilenced',
    'timer_changed',
  ]),
  /** Those whom it is about. */
  users: z.array(Id),
  /**
   * The new title, for `renamed` and `created`; the new role, for `role_changed`; what became of
   * the letter, `done` or `declined`, for `letter_closed`; the place, for `pinned`; for how
   * many minutes, for `silenced`, and empty until it is lifted; after how many milliseconds what
   * is written disappears, for `timer_changed`, and empty where it stays.
   */
  value: z.optional(z.string()),
});
export type ServiceLine = z.output<typeof ServiceLine>;

/** One emoji that people gave a message. */
export const Reaction = z.object({
  emoji: Emoji,
  count: z.int(),
  /** Who gave it, first come first; of all reactions to a message the first `reactionUsers` are named. */
  users: z.array(Id),
});
export type Reaction = z.output<typeof Reaction>;

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
  /** Its sender passed on what stood elsewhere. */
  forwarded: z.optional(z.boolean()),
  /** Photos, videos, recordings and files; the text is their caption. None once recalled. */
  attachments: z.optional(z.array(Attachment)),
  /** Of a page that a link in the text leads to (SPEC W9). */
  preview: z.optional(LinkPreview),
  replyTo: z.nullable(Seq),
  /** In a group the server's own account (1) among them means everyone. */
  mentions: z.array(Id),
  editedAt: z.nullable(Time),
  recalledAt: z.nullable(Time),
  /** From this moment on nobody reads it (SPEC R6); left out where it stays. */
  expiresAt: z.optional(Time),
  /** By the time of the first of each; left out where there are none. */
  reactions: z.optional(z.array(Reaction)),
  /** Of a recalled one: operators took it back, and not its sender. */
  removed: z.optional(z.boolean()),
  /** Of a recalled one: the admin of the group who took it back, where that is not its sender. */
  recalledBy: z.optional(Id),
  /** Of a message of the server’s: what it tells about a report. */
  statement: z.optional(Statement),
});
export type Message = z.output<typeof Message>;

/** Where a message stands that was sent. */
export const Sent = z.object({
  seq: Seq,
  version: Version,
  n: z.int(),
  sentAt: Time,
  /** What the message carries of a page that was named as its preview. */
  preview: z.optional(LinkPreview),
  /** When it disappears, where it does. */
  expiresAt: z.optional(Time),
});
