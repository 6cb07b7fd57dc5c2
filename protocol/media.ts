import * as z from 'zod/mini';
import { Profile } from './identity.ts';
import { limits } from './limits.ts';
import { method, rates } from './method.ts';
import { Id, MediaId, Time, UploadId } from './schema.ts';

const Bytes = z.int().check(z.minimum(0));
const stored = { bytes: Bytes, files: z.int() };

const Milliseconds = z.int().check(z.minimum(0), z.maximum(limits.recordingMs));
const Waveform = z
  .array(z.int().check(z.minimum(0), z.maximum(limits.loudest)))
  .check(z.minLength(1), z.maxLength(limits.waveform));

/**
 * What a message carries beside its text. Its bytes are at `/blobs/media/{id}/{form}`, where `form`
 * is `view` or `original` of a photo, `thumb` of a photo or of a poster, `poster` of a video that
 * has one, and `file` of everything that is not a photo.
 */
export const Attachment = z.object({
  id: MediaId,
  /** By its content: what was sent as a photo and is none is a `file`. */
  kind: z.enum(['photo', 'video', 'voice', 'file']),
  name: z.string(),
  /** The media type of `view` or `file`. */
  type: z.string(),
  /** Bytes of `view` or `file`. */
  bytes: Bytes,
  /** Upright, in pixels: of `view`, or of the video. */
  width: z.optional(z.int()),
  height: z.optional(z.int()),
  /** A few bytes in base64 to show meanwhile (evanw.github.io/thumbhash). */
  thumbhash: z.optional(z.string()),
  durationMs: z.optional(z.int()),
  /** Of a recording: how loud it is along its length, 0 to 100. */
  waveform: z.optional(z.array(z.int())),
  /** Whether there is a `poster`, and with it a `thumb`. */
  poster: z.optional(z.boolean()),
  /** Whether the photo is there in its full size too, as `original`. */
  original: z.optional(z.boolean()),
});
export type Attachment = z.output<typeof Attachment>;

/** What an attachment is called, where it cannot be opened. */
export const NamedAttachment = z.object({
  kind: z.enum(['photo', 'video', 'voice', 'file']),
  name: z.string(),
  durationMs: z.optional(z.int()),
});

/** What people store. What is stored and read as bytes has addresses of its own: `routes.ts`. */
export const media = [
  method({
    name: 'media.finish',
    summary:
      'Looks at a complete upload and makes of it what a message may carry. Asking again is safe.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    input: z.strictObject({
      upload: UploadId,
      /** What it is meant as. What it is is decided by its content. */
      kind: z.enum(['photo', 'video', 'voice', 'file']),
      /** Of a photo: keeps its full size too. The place where it was taken goes in any case. */
      original: z.optional(z.boolean()),
      /** Of a recording, as the device that made it knows. */
      durationMs: z.optional(Milliseconds),
      waveform: z.optional(Waveform),
    }),
    output: z.object({ attachment: Attachment }),
    errors: [
      'not_found',
      'media.incomplete',
      'media.in_progress',
      'media.bad_image',
      'media.bad_recording',
      'media.quota_exceeded',
    ],
  }),
  method({
    name: 'media.own_usage',
    summary: 'How much one stores, and may store.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({}),
    output: z.object({
      ...stored,
      /** Null where there is no bound. */
      quotaBytes: z.nullable(Bytes),
    }),
    errors: [],
  }),
  method({
    name: 'media.own_files',
    summary: 'The files that one uploaded, the newest first.',
    access: 'user',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({
      /** The last of the page before. */
      before: z.optional(z.strictObject({ at: Time, id: MediaId })),
      limit: z.optional(z.int().check(z.minimum(1), z.maximum(limits.page))),
    }),
    output: z.object({
      files: z.array(z.object({ attachment: Attachment, at: Time, bytes: Bytes })),
      more: z.boolean(),
    }),
    errors: [],
  }),
  method({
    name: 'media.delete_files',
    summary: 'Deletes files that one uploaded, for everyone. Messages go on saying what they were.',
    access: 'user',
    class: 'write',
    limit: rates.write,
    evenFull: true,
    input: z.strictObject({
      files: z.array(MediaId).check(z.minLength(1), z.maxLength(limits.page)),
    }),
    /** How many were one's own, and are gone. */
    output: z.object({ deleted: z.int() }),
    errors: [],
  }),
  method({
    name: 'media.usage',
    summary: 'How much people store: those who store most, or one of them.',
    access: 'operator',
    class: 'read',
    limit: rates.read,
    input: z.strictObject({
      user: z.optional(Id),
      /** The last of the page before. */
      before: z.optional(z.strictObject({ bytes: Bytes, user: Id })),
      limit: z.optional(z.int().check(z.minimum(1), z.maximum(limits.page))),
    }),
    output: z.object({
      total: z.object({ ...stored, people: z.int() }),
      people: z.array(z.object({ profile: Profile, ...stored })),
      more: z.boolean(),
    }),
    errors: [],
  }),
] as const;
