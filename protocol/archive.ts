import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { ServiceLine } from './message.ts';
import { filledLine, filledText, Handle, Locale, line, Seq, Time, text } from './schema.ts';

/**
 * What an import brings into a house: people, who knows whom, and conversations with their past.
 * A folder holds it as `archive.json`, with the pictures that it names beside it. People are named
 * by handle, messages by their place in their conversation, the first of which is 1.
 */

/** A file of the archive's folder: a name, never a path. */
const Picture = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,60}\.(png|webp|jpg)$/));

/** A device that is signed in already, by the SHA-256 of its token in hex. */
const ArchivedDevice = z.strictObject({
  name: filledLine(limits.deviceName),
  tokenHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

const ArchivedPerson = z.strictObject({
  handle: Handle,
  name: filledLine(limits.displayName),
  bio: text(limits.bio),
  avatar: z.nullable(Picture),
  /** An operator opens a house that is not open yet. */
  role: z.enum(['user', 'operator']),
  locale: z.nullable(Locale),
  createdAt: Time,
  devices: z.array(ArchivedDevice).check(z.maxLength(20)),
});
export type ArchivedPerson = z.output<typeof ArchivedPerson>;

/** Two who are contacts of each other. */
const ArchivedContacts = z.strictObject({
  people: z.tuple([Handle, Handle]),
  since: Time,
  /** What each of the two calls the other; empty for nothing. */
  remarks: z.tuple([line(limits.remark), line(limits.remark)]),
});
export type ArchivedContacts = z.output<typeof ArchivedContacts>;

const ArchivedMember = z.strictObject({
  person: Handle,
  role: z.enum(['owner', 'admin', 'member']),
  /** The place up to which this person has read. */
  read: Seq,
  muted: z.boolean(),
  pinnedAt: z.nullable(Time),
  folded: z.boolean(),
  markedUnread: z.boolean(),
  draft: z.nullable(z.strictObject({ text: filledText(limits.draftText), at: Time })),
});
export type ArchivedMember = z.output<typeof ArchivedMember>;

const ArchivedMessage = z.strictObject({
  /** Null for a line that the server wrote itself. */
  by: z.nullable(Handle),
  at: Time,
  /** Null for a line of service, and for what was recalled. */
  text: z.nullable(filledText(limits.messageText)),
  service: z.nullable(
    z.strictObject({ type: ServiceLine.shape.type, users: z.array(Handle), value: line(200) }),
  ),
  /** The place of a message before this one. */
  replyTo: z.nullable(Seq),
  mentions: z.array(Handle).check(z.maxLength(limits.mentions)),
  /** The wording before the last edit. */
  edited: z.nullable(z.strictObject({ at: Time, before: filledText(limits.messageText) })),
  recalledAt: z.nullable(Time),
});
export type ArchivedMessage = z.output<typeof ArchivedMessage>;

const ArchivedConversation = z.strictObject({
  kind: z.enum(['direct', 'group']),
  title: line(limits.groupTitle),
  avatar: z.nullable(Picture),
  createdAt: Time,
  members: z.array(ArchivedMember).check(z.minLength(2), z.maxLength(limits.groupMembers)),
  messages: z.array(ArchivedMessage),
});
export type ArchivedConversation = z.output<typeof ArchivedConversation>;

export const Archive = z.strictObject({
  people: z.array(ArchivedPerson),
  contacts: z.array(ArchivedContacts),
  conversations: z.array(ArchivedConversation),
});
export type Archive = z.output<typeof Archive>;

/** The archive's file in its folder. */
export const archiveFile = 'archive.json';
