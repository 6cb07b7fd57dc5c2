import { limits, routes } from '@teahouse/protocol';
import type { FastifyInstance } from 'fastify';
import { refuse } from '#platform/calls/index.ts';
import { blobHeaders, pay } from '#platform/http/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import { admitTo } from './admit.ts';
import type { Room } from './room.ts';
import { uploadAvatar } from './upload-avatar.ts';

const headers = {
  ...blobHeaders,
  'content-type': 'image/webp',
  'cache-control': 'private, max-age=31536000, immutable',
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
    return reply.headers({ ...headers, 'content-length': blob.size }).send(blob.stream);
  });
}
