import * as z from 'zod/mini';
import { Conversation, GroupInvitation, Inbox } from './chat.ts';
import { Contact, Request } from './contacts.ts';
import { Favourite } from './favourites.ts';
import { Me } from './identity.ts';
import { Message } from './message.ts';
import { method, rates } from './method.ts';
import { Id, Seq, Time, text, Version } from './schema.ts';

const row = <Kind extends string, Value extends z.ZodMiniType>(kind: Kind, value: Value) =>
  z.object({
    kind: z.literal(kind),
    /** Names the row within its kind. */
    key: Id,
    version: Version,
    /** Null for a tombstone: the row is no more. */
    value: z.nullable(value),
  });

/** A row of a person's own log (SPEC R1). `key` is a user or a conversation, or the
 * favourite's own. */
export const PersonalRow = z.discriminatedUnion('kind', [
  row('me', Me),
  row('contact', Contact),
  row('request', Request),
  row('inbox', Inbox),
  row('invitation', GroupInvitation),
  row('favourite', Favourite),
]);
export type PersonalRow = z.output<typeof PersonalRow>;

/**
 * Where a stream stands (SPEC R2). `conversation` and `preview` come with the newest streams;
 * `preview` is the newest message that this reader may see.
 */
export const Stream = z.object({
  kind: z.literal('conversation'),
  id: Id,
  head: Seq,
  version: Version,
  n: z.int(),
  movedAt: Time,
  rosterVersion: Version,
  conversation: z.optional(Conversation),
  preview: z.optional(z.nullable(Message)),
  /** The first places above `readSeq` of messages that mention this reader, ascending. */
  mentions: z.optional(z.array(Seq)),
  /** Up to which place messages were removed, as too old, and their count (SPEC R6). */
  pruned: z.optional(z.object({ seq: Seq, n: z.int() })),
});
export type Stream = z.output<typeof Stream>;

/** The user's version, and the server's time: what `sync.resume` goes on from. */
export const Cursor = z.strictObject({ version: Version, at: Time });
export type Cursor = z.output<typeof Cursor>;

export const sync = [
  method({
    name: 'sync.resume',
    summary: 'All that moved since the cursor, in one round trip; all there is without one.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({ cursor: z.nullable(Cursor) }),
    output: z.object({
      cursor: Cursor,
      /** The cursor was too old to go on from: forget the personal rows held so far. */
      reset: z.boolean(),
      rows: z.array(PersonalRow),
      streams: z.array(Stream),
      /** More streams follow: ask `sync.streams` with this. */
      next: z.nullable(z.string()),
    }),
    errors: [],
  }),
  method({
    name: 'sync.streams',
    summary: 'The next page of the streams that a resume began, newest first.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({ next: text(200) }),
    output: z.object({ streams: z.array(Stream), next: z.nullable(z.string()) }),
    errors: ['invalid'],
  }),
] as const;
