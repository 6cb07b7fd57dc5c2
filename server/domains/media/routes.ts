import { limits, type Route, routes } from '@teahouse/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#platform/calls/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { Room } from './room.ts';
import { uploadAvatar } from './upload-avatar.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose picture it is that is being uploaded. */
    uploader: number;
  }
}

/** Room on a disk is made by people, who take their time. */
const ROOM_MS = 5_000;

/** What a blob is served with: a picture and nothing that a browser could run. */
const blobHeaders = {
  'content-type': 'image/webp',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, max-age=31536000, immutable',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * `POST /blobs/avatar`: a picture as the body, `{ "avatar": id }` as the answer.
 * `GET /blobs/avatar/<id>`: the picture, for anyone signed in.
 */
export function serveAvatars(server: FastifyInstance, room: Room, limiter: Limiter): void {
  for (const type of [/^image\//, 'application/octet-stream']) {
    server.addContentTypeParser(type, { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
  }
  const onRequest = admitTo(server, room, limiter, routes.uploadAvatar);
  server.post(
    '/blobs/avatar',
    { bodyLimit: limits.avatarUpload, onRequest },
    async (request, reply) => {
      if (!Buffer.isBuffer(request.body)) throw refuse('unsupported_media_type');
      reply.header('cache-control', 'no-store');
      return uploadAvatar(room, request.uploader, request.body);
    },
  );

  server.get<{ Params: { id: string } }>('/blobs/avatar/:id', async (request, reply) => {
    const { user } = await server.signedInOf(request, reply);
    pay(limiter, user, routes.avatar);
    const { id } = request.params;
    const blob = /^[A-Za-z0-9_-]{22}$/.test(id) ? await room.blobs.open(id) : null;
    if (!blob) throw refuse('not_found');
    return reply.headers({ ...blobHeaders, 'content-length': blob.size }).send(blob.stream);
  });
}

/**
 * Who asks, before the body is read: who may not upload should not be able to send us megabytes.
 * Whoever only reads or ends something may do so on a full disk.
 */
export function admitTo(
  server: FastifyInstance,
  room: Pick<Room, 'disk'>,
  limiter: Limiter,
  route: Route,
) {
  const brings = route.takes !== null;
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { user } = await server.signedInOf(request, reply);
    pay(limiter, user, route);
    if (brings && room.disk.isFull()) throw refuse('disk_full', { retryAfterMs: ROOM_MS });
    request.uploader = user;
  };
}

/** @throws Refusal `rate_limited` */
export function pay(limiter: Limiter, user: number, { verb, path, limit }: Route): void {
  if (limit === null) return;
  const taken = limiter.take(`${verb} ${path}:${user}`, limit);
  if (!taken.ok) throw refuse('rate_limited', { retryAfterMs: taken.retryAfterMs });
}
