import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { Time } from './schema.ts';

/**
 * What is in the zip that a person takes along (`takeaway.export`), and what another Teahouse reads
 * of it: `export.json`, which is a `TakeawayFile`, and beside it one file of lines for each
 * conversation, each line of which is one `ExportedLine` as JSON. Readers ignore what they do not
 * know; a change that they could not ignore is another version. docs/takeaway.md tells people.
 */
export const takeawayFormat = { format: 'teahouse', version: 1, manifest: 'export.json' } as const;

const Count = z.int().check(z.minimum(0));
const Path = z.string().check(z.maxLength(400));
/** A place in the conversation’s list of people. */
const Person = z.nullable(Count);

/** As the wire says it: docs/takeaway.md names the method. */
const Told = z.record(z.string(), z.unknown());

const ExportedAttachment = z.object({
  /** In the zip; null for what is not kept any more. */
  file: z.nullable(Path),
  kind: z.enum(['photo', 'video', 'voice', 'file']),
  name: z.string().check(z.maxLength(1_000)),
  type: z.string(),
  bytes: Count,
});

/** Of messages that were forwarded as one: those within them follow, one deeper. */
const ExportedHistory = z.object({
  title: z.string(),
  items: z.array(
    z.object({
      depth: Count,
      name: z.string(),
      at: Time,
      text: z.string(),
      attachments: z.optional(z.array(ExportedAttachment)),
    }),
  ),
});
export type ExportedHistory = z.output<typeof ExportedHistory>;

export const ExportedLine = z.object({
  /** From 1 on, without gaps. */
  seq: Count,
  at: Time,
  /** Null for what the server said itself. */
  person: Person,
  kind: z.enum(['text', 'note', 'omitted', 'deleted', 'poll', 'location']),
  text: z.string().check(z.maxLength(4 * limits.archivedText)),
  edited: z.optional(z.boolean()),
  forwarded: z.optional(z.boolean()),
  replyTo: z.optional(Count),
  attachments: z.optional(z.array(ExportedAttachment).check(z.maxLength(100))),
  lost: z.optional(
    z.array(z.string().check(z.maxLength(1_000))).check(z.maxLength(limits.archivedLost)),
  ),
  reactions: z.optional(
    z
      .array(
        z.object({
          emoji: z.string().check(z.maxLength(limits.emoji)),
          count: Count,
          /** Who gave it, as far as they are named. */
          by: z.optional(z.array(Count)),
        }),
      )
      .check(z.maxLength(limits.reactionKinds)),
  ),
  /** All of what `text` holds in one. */
  history: z.optional(ExportedHistory),
  card: z.optional(z.object({ kind: z.string(), version: Count, data: z.unknown() })),
  /** Of the page that a link leads to. */
  link: z.optional(z.object({ url: z.string(), title: z.string(), text: z.string() })),
  /** Of the server: what it tells about a report. */
  statement: z.optional(Told),
  expiresAt: z.optional(Time),
});
export type ExportedLine = z.output<typeof ExportedLine>;

/** A conversation, or an archive that the person had brought along before. */
const ExportedConversation = z.object({
  title: z.string().check(z.maxLength(1_000)),
  kind: z.enum(['direct', 'group', 'notes', 'archive']),
  people: z.array(z.string().check(z.maxLength(1_000))).check(z.maxLength(100_000)),
  /** Whose export it is, among them. */
  me: Person,
  /** The file of its lines. */
  lines: Path,
  messages: Count,
  /** As its person had arranged it. */
  muted: z.optional(z.boolean()),
  folded: z.optional(z.boolean()),
  pinned: z.optional(z.boolean()),
  markedUnread: z.optional(z.boolean()),
  notified: z.optional(Told),
  role: z.optional(z.string()),
  draft: z.optional(z.object({ text: z.string(), at: Time })),
  /** Of its face, in the zip. */
  picture: z.optional(Path),
  notice: z.optional(z.object({ text: z.string(), by: z.string(), at: Time })),
  /** Places of lines. */
  pins: z.optional(z.array(Count)),
  nicknames: z.optional(z.array(z.object({ name: z.string(), called: z.string() }))),
  /** After so many milliseconds what is written there disappears. */
  timer: z.optional(Count),
  /** Links into it, for its admins; without their addresses, which nobody is told again. */
  links: z.optional(z.array(Told)),
});
export type ExportedConversation = z.output<typeof ExportedConversation>;

export const TakeawayFile = z.object({
  format: z.literal(takeawayFormat.format),
  version: z.literal(takeawayFormat.version),
  madeAt: Time,
  server: z.object({ name: z.string(), address: z.string() }),
  /** One’s own account and settings: `identity.me`, without its id. */
  me: z.record(z.string(), z.unknown()),
  devices: z.array(z.object({ name: z.string(), createdAt: Time, lastSeenAt: Time })),
  contacts: z.array(
    z.object({
      name: z.string(),
      handle: z.nullable(z.string()),
      remark: z.string(),
      contact: z.boolean(),
      blocked: z.boolean(),
      since: Time,
    }),
  ),
  requests: z.array(
    z.object({
      name: z.string(),
      direction: z.enum(['in', 'out']),
      greeting: z.string(),
      at: Time,
    }),
  ),
  notifications: z.record(z.string(), z.unknown()),
  conversations: z.array(ExportedConversation).check(z.maxLength(100_000)),
  /** Messages kept as favourites, by the file of their conversation and their place in it. */
  favourites: z.array(
    z.object({ lines: z.nullable(Path), seq: z.nullable(Count), at: Time, text: z.string() }),
  ),
  /** By which one is found. */
  link: z.optional(z.string()),
  /** From where one signed in, as far as that is kept: `identity.own_sign_ins`. */
  signIns: z.optional(z.array(Told)),
  /** To groups. */
  invitations: z.optional(z.array(Told)),
  /** All files that one uploaded, also those that no message carries. */
  files: z.optional(z.array(z.object({ ...ExportedAttachment.shape, at: Time }))),
  imports: z.optional(z.array(Told)),
  letters: z.optional(z.array(Told)),
  reports: z.optional(z.array(Told)),
  decisions: z.optional(z.array(Told)),
  /** What the server holds in all: `identity.holdings`. */
  holdings: z.optional(z.array(Told)),
});
export type TakeawayFile = z.output<typeof TakeawayFile>;
