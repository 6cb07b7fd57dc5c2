import * as z from 'zod/mini';
import type { ErrorCode } from './errors.ts';
import { limits } from './limits.ts';
import type { RateLimit } from './method.ts';

/** What is asked for over HTTP beside the methods. Its path has `{name}` places. */
export interface Route {
  verb: 'get' | 'post' | 'patch' | 'head' | 'delete';
  path: string;
  /** One sentence for the reference. */
  summary: string;
  /** `machine`: for what looks after the server, from its own machine or with a token. */
  access: 'anyone' | 'user' | 'machine';
  /** Counted for each user; null where nothing is counted. */
  limit: RateLimit | null;
  /** The body's media type, and the most bytes of it. */
  takes: { type: string; bytes: number } | null;
  /** `shape` is null for what is not JSON. */
  answers: { type: string; shape: z.ZodMiniType | null };
  /** The errors of its own; those of the wire itself may always come. */
  errors: readonly ErrorCode[];
}

const uploading = { burst: 300, perMinute: 1_200 } as const;
const nothing = { limit: null, takes: null, errors: [] } as const;

export const routes = {
  uploadAvatar: {
    verb: 'post',
    path: '/blobs/avatar',
    summary: 'Keeps a picture, cut to a square, under an id that a profile or a group may have.',
    access: 'user',
    limit: { burst: 10, perMinute: 6 },
    takes: { type: 'image/*', bytes: limits.avatarUpload },
    answers: { type: 'application/json', shape: z.object({ avatar: z.string() }) },
    errors: ['media.bad_image', 'media.quota_exceeded'],
  },
  avatar: {
    ...nothing,
    verb: 'get',
    path: '/blobs/avatar/{id}',
    summary: 'A picture, which never changes under its id.',
    access: 'user',
    limit: { burst: 1_000, perMinute: 6_000 },
    answers: { type: 'image/webp', shape: null },
  },
  beginUpload: {
    verb: 'post',
    path: '/uploads',
    summary:
      'Begins an upload by the tus protocol 1.0 (tus.io), with its `Upload-Length` and, base64 in `Upload-Metadata`, its `filename`. It goes on where it stopped, also after a restart, for a day. The last part of `Location` is its id, for `media.finish`.',
    access: 'user',
    limit: uploading,
    takes: { type: 'application/offset+octet-stream', bytes: limits.upload },
    answers: { type: 'text/plain', shape: null },
    errors: ['media.too_large', 'media.too_many_uploads', 'media.quota_exceeded'],
  },
  continueUpload: {
    verb: 'patch',
    path: '/uploads/{id}',
    summary:
      'Sends bytes from `Upload-Offset` on. A request has to arrive within a minute: large files go in several.',
    access: 'user',
    limit: uploading,
    takes: { type: 'application/offset+octet-stream', bytes: limits.upload },
    answers: { type: 'text/plain', shape: null },
    errors: ['not_found'],
  },
  lookAtUpload: {
    ...nothing,
    verb: 'head',
    path: '/uploads/{id}',
    summary: 'How many bytes have arrived, as `Upload-Offset`.',
    access: 'user',
    limit: uploading,
    answers: { type: 'text/plain', shape: null },
    errors: ['not_found'],
  },
  cancelUpload: {
    ...nothing,
    verb: 'delete',
    path: '/uploads/{id}',
    summary: 'Ends an upload, and forgets what has arrived.',
    access: 'user',
    limit: uploading,
    answers: { type: 'text/plain', shape: null },
    errors: ['not_found'],
  },
  attachment: {
    ...nothing,
    verb: 'get',
    path: '/blobs/media/{id}/{form}',
    summary:
      'Bytes of an attachment, whole or by `Range`; `form` is `thumb`, `view`, `original`, `poster` or `file`. For who uploaded it, and who may read a message with it.',
    access: 'user',
    limit: { burst: 1_000, perMinute: 6_000 },
    answers: { type: '*/*', shape: null },
    errors: ['not_found'],
  },
  lookAtAttachment: {
    ...nothing,
    verb: 'head',
    path: '/blobs/media/{id}/{form}',
    summary: 'The same without its bytes: size, type and tag.',
    access: 'user',
    limit: { burst: 1_000, perMinute: 6_000 },
    answers: { type: '*/*', shape: null },
    errors: ['not_found'],
  },
  ownExport: {
    ...nothing,
    verb: 'get',
    path: '/blobs/export/{id}',
    summary: 'A finished export (`takeaway.export`), for whom it is of alone.',
    access: 'user',
    limit: { burst: 20, perMinute: 10 },
    answers: { type: 'application/zip', shape: null },
    errors: ['not_found'],
  },
  alive: {
    ...nothing,
    verb: 'get',
    path: '/healthz',
    summary: 'Whether the process lives.',
    access: 'anyone',
    answers: { type: 'text/plain', shape: null },
  },
  ready: {
    ...nothing,
    verb: 'get',
    path: '/readyz',
    summary:
      'Whether all that the server needs is there; 503 where something is away. Warnings name what still works and needs its operator.',
    access: 'anyone',
    answers: {
      type: 'application/json',
      shape: z.object({
        ready: z.boolean(),
        checks: z.record(z.string(), z.boolean()),
        warnings: z.array(z.string()),
      }),
    },
  },
  metrics: {
    ...nothing,
    verb: 'get',
    path: '/metrics',
    summary: 'The numbers of this process, as Prometheus reads them.',
    access: 'machine',
    answers: { type: 'text/plain', shape: null },
  },
} as const satisfies Record<string, Route>;
