import * as z from 'zod/mini';
import { NamedAttachment } from './media.ts';
import { Id } from './schema.ts';

/**
 * What a message carries beyond words (SPEC W8). Of kind `history`, version 1: messages forwarded as
 * one, whose `data` is a `History`; `chat.bundle` answers all of them.
 */
export const Card = z.object({
  kind: z.string(),
  version: z.int(),
  data: z.unknown(),
  fallback: z.string(),
});
export type Card = z.output<typeof Card>;

/** What is shown of messages that were forwarded as one, before they are opened. */
export const History = z.object({
  /** Of the group that they are from; empty for a conversation of two, or for a group without one. */
  title: z.string(),
  /** Some of the people who speak in it. */
  names: z.array(z.string()),
  count: z.int(),
  lines: z.array(
    z.object({
      name: z.string(),
      text: z.string(),
      attachments: z.optional(z.array(NamedAttachment)),
    }),
  ),
});
export type History = z.output<typeof History>;

/**
 * The `data` of a card of kind `contact`, version 1: a person, as they were called when it was sent.
 * Who may see them is asked for when it is opened: `identity.profiles`, `contacts.search`.
 */
export const ContactCard = z.object({ user: Id, name: z.string(), handle: z.string() });
export type ContactCard = z.output<typeof ContactCard>;

/** The `data` of a card of kind `place`, version 1: degrees as they are written, and metres. */
export const PlaceCard = z.object({
  latitude: z.string(),
  longitude: z.string(),
  accuracy: z.optional(z.int()),
});
export type PlaceCard = z.output<typeof PlaceCard>;
