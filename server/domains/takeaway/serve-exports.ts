import { routes } from '@teahouse/protocol';
import type { FastifyInstance } from 'fastify';
import { refuse } from '#platform/calls/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { Room } from './room.ts';
import { blobOf } from './run-exports.ts';
import { exportOf } from './store-exports.ts';

const headers = {
  'content-type': 'application/zip',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cache-control': 'private, no-store',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * `GET /blobs/export/<id>`: a finished export, for whom it is of and nobody else. The address alone
 * opens nothing.
 */
export function serveExports(
  server: FastifyInstance,
  { db, world, blobs }: Pick<Room, 'db' | 'world' | 'blobs'>,
  limiter: Limiter,
): void {
  const { verb, path, limit } = routes.ownExport;
  server.get<{ Params: { id: string } }>('/blobs/export/:id', async (request, reply) => {
    const { user } = await server.signedInOf(request, reply);
    const taken = limiter.take(`${verb} ${path}:${user}`, limit);
    if (!taken.ok) throw refuse('rate_limited', { retryAfterMs: taken.retryAfterMs });
    const row = await exportOf(db.read, user);
    const there = row?.state === 'done' && row.expiresAt > world.now();
    if (!there || row.id !== request.params.id) throw refuse('not_found');
    const blob = await blobs.open(blobOf(row.id));
    if (blob === null) throw refuse('not_found');
    const day = new Date(row.startedAt).toISOString().slice(0, 10);
    return reply
      .headers({ ...headers, 'content-disposition': `attachment; filename="teahouse-${day}.zip"` })
      .header('content-length', blob.size)
      .send(blob.stream);
  });
}
