import * as z from 'zod/mini';
import { limits } from './limits.ts';
import { Attachment } from './media.ts';
import { method, rates } from './method.ts';
import { filledLine, Id, Seq, Time, text, UploadId } from './schema.ts';

const Count = z.int().check(z.minimum(0));
/** A place in an archive’s list of people. */
const Person = z.int().check(z.minimum(0));

/**
 * A conversation that its importer brought along from elsewhere. Nobody else sees it, nobody can
 * write into it, and its people are names and not accounts.
 */
export const Archive = z.object({
  id: Id,
  import: Id,
  source: z.enum(['whatsapp', 'teahouse']),
  title: z.string(),
  people: z.array(z.string()),
  /** Which of them is the importer; null where that is not known. */
  me: z.nullable(Person),
  messages: Count,
  firstAt: z.nullable(Time),
  lastAt: z.nullable(Time),
});
export type Archive = z.output<typeof Archive>;

/** What was said in an archive. `seq` is its place, from 1 on without gaps. */
export const ArchivedLine = z.object({
  seq: Seq,
  at: Time,
  /** Null for what the app itself says. */
  person: z.nullable(Person),
  /** `note`: the app tells of something; `omitted`: media that were left out of the export. */
  kind: z.enum(['text', 'note', 'omitted', 'deleted', 'poll', 'location']),
  text: z.string(),
  edited: z.optional(z.boolean()),
  forwarded: z.optional(z.boolean()),
  replyTo: z.optional(Seq),
  attachments: z.optional(z.array(Attachment)),
  /** The names of files that it had and that were not there, or were refused. */
  lost: z.optional(z.array(z.string())),
  reactions: z.optional(z.array(z.object({ emoji: z.string(), count: Count }))),
});
export type ArchivedLine = z.output<typeof ArchivedLine>;

/** A place in what was found, newest first: by time, then archive, then place in it. */
const FoundLinePlace = z.strictObject({ at: Time, archive: Id, seq: Seq });

/** A line that was found, and what its archive and who said it are called. */
export const FoundLine = z.object({
  archive: Id,
  title: z.string(),
  name: z.nullable(z.string()),
  line: ArchivedLine,
});
export type FoundLine = z.output<typeof FoundLine>;

/** A line of the file that nothing could be made of, or a file that was passed over. */
const Miss = z.object({
  /** From 1; null for a file. */
  line: z.nullable(Count),
  text: z.string(),
  why: z.enum(['no_date', 'bad_date', 'bad_line', 'too_long', 'no_file']),
});
export type Miss = z.output<typeof Miss>;

const Problem = z.object({ code: z.string(), message: z.string() });

/** An import, under way or as it ended. */
export const Import = z.object({
  id: Id,
  /** Of the file. */
  name: z.string(),
  state: z.enum(['waiting', 'working', 'done', 'failed']),
  /** Bytes that were looked at, and all there are; 0 of 0 before it is known. */
  done: Count,
  total: Count,
  startedAt: Time,
  archives: Count,
  messages: Count,
  files: Count,
  /** How many lines and files were not understood, and the first of them. */
  missed: Count,
  misses: z.array(Miss),
  /** Why it failed; nothing of it is kept then. */
  problem: z.nullable(Problem),
  /**
   * Chats of it that an earlier import had brought already, by title, first and last time and
   * number of messages: how many, and what one of them is called. Not there where there is none.
   */
  repeats: z.optional(z.object({ count: Count, title: z.string() })),
});
export type Import = z.output<typeof Import>;

/** Everything a person has, as one file. */
export const Export = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'working', 'done', 'failed']),
  /** Conversations, and those that are written already. */
  done: Count,
  total: Count,
  startedAt: Time,
  /** Of the file; 0 until it is there. */
  bytes: Count,
  /** When it is deleted. */
  expiresAt: Time,
  problem: z.nullable(Problem),
});
export type Export = z.output<typeof Export>;

const limit = z.optional(z.int().check(z.minimum(1), z.maximum(limits.page)));
const nothing = z.strictObject({});
const done = z.object({});
const read = { access: 'user', class: 'read', limit: rates.read } as const;
const write = { access: 'user', class: 'write', limit: rates.write } as const;

/** What people bring along from elsewhere, and take with them. */
export const takeaway = [
  method({
    name: 'takeaway.import',
    // The same upload again is the same import.
    summary:
      'Begins to read an upload: an export of WhatsApp (.txt or .zip), or one of a Teahouse.',
    ...write,
    limit: rates.outreach,
    input: z.strictObject({
      upload: UploadId,
      /** The time zone of the phone that made it, as in `Europe/Berlin`; UTC without one. */
      zone: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_+/-]{1,64}$/))),
    }),
    output: z.object({ import: Import }),
    errors: [
      'not_found',
      'media.incomplete',
      'takeaway.too_many_imports',
      // What an import may end with: its `problem`.
      'media.quota_exceeded',
      'takeaway.not_an_export',
      'takeaway.not_text',
      'takeaway.bad_zip',
      'takeaway.locked_zip',
      'takeaway.too_large',
      'takeaway.too_many_files',
      'takeaway.archives_full',
      'takeaway.interrupted',
    ],
  }),
  method({
    name: 'takeaway.imports',
    summary: 'One’s imports and how far they are, the newest first.',
    ...read,
    input: nothing,
    output: z.object({ imports: z.array(Import) }),
    errors: [],
  }),
  method({
    name: 'takeaway.delete_import',
    summary: 'Ends an import, and deletes all that came of it.',
    ...write,
    evenFull: true,
    input: z.strictObject({ import: Id }),
    output: done,
    errors: ['not_found'],
  }),
  method({
    name: 'takeaway.archives',
    summary: 'One’s archives, those with the newest messages first.',
    ...read,
    input: z.strictObject({
      /** The last of the page before. */
      before: z.optional(z.strictObject({ at: Time, archive: Id })),
      limit,
    }),
    output: z.object({ archives: z.array(Archive), more: z.boolean() }),
    errors: [],
  }),
  method({
    name: 'takeaway.archive',
    summary: 'One archive.',
    ...read,
    input: z.strictObject({ archive: Id }),
    output: z.object({ archive: Archive }),
    errors: ['not_found'],
  }),
  method({
    name: 'takeaway.read',
    summary: 'A page of an archive: its last lines, or those before or from a place on.',
    ...read,
    input: z.strictObject({
      archive: Id,
      before: z.optional(Seq),
      from: z.optional(Seq),
      limit,
    }),
    output: z.object({ lines: z.array(ArchivedLine) }),
    errors: ['not_found'],
  }),
  method({
    name: 'takeaway.find',
    summary: 'Finds lines of one’s archives by the beginnings of their words, what sort and when.',
    ...read,
    limit: rates.search,
    input: z.strictObject({
      /** All of its words have to be there. Empty to find by the rest alone. */
      query: text(limits.search),
      archive: z.optional(Id),
      kind: z.optional(z.enum(['text', 'link', 'media', 'file', 'voice'])),
      /** From this time on, and before that one. */
      from: z.optional(Time),
      to: z.optional(Time),
      /** What is older than this: `next` of the page before. */
      before: z.optional(FoundLinePlace),
      limit,
    }),
    /** Newest first. As of `search.messages` a page may be short, or empty, and not the last. */
    output: z.object({
      found: z.array(FoundLine),
      next: z.nullable(z.object(FoundLinePlace.shape)),
    }),
    errors: ['not_found'],
  }),
  method({
    name: 'takeaway.arrange',
    summary: 'Gives an archive another title, or says who of its people one is.',
    ...write,
    input: z.strictObject({
      archive: Id,
      title: z.optional(filledLine(limits.archiveTitle)),
      me: z.optional(z.nullable(Person)),
    }),
    output: z.object({ archive: Archive }),
    errors: ['not_found'],
  }),
  method({
    name: 'takeaway.delete_archive',
    summary: 'Deletes an archive, and its files.',
    ...write,
    evenFull: true,
    input: z.strictObject({ archive: Id }),
    output: done,
    errors: ['not_found'],
  }),
  method({
    name: 'takeaway.export',
    summary:
      'Begins to write the chats that one can read, and what goes with them, into a file; at most one at once.',
    ...write,
    limit: rates.outreach,
    input: nothing,
    output: z.object({ export: Export }),
    errors: [],
  }),
  method({
    name: 'takeaway.own_export',
    summary: 'One’s export and how far it is; null where there is none.',
    ...read,
    input: nothing,
    output: z.object({ export: z.nullable(Export) }),
    errors: [],
  }),
  method({
    name: 'takeaway.delete_export',
    summary: 'Ends an export, or deletes its file before its time.',
    ...write,
    evenFull: true,
    input: nothing,
    output: done,
    errors: ['not_found'],
  }),
] as const;
