import { routes } from '@teahouse/protocol';
import type { FastifyInstance } from 'fastify';
import { refuse } from '#platform/calls/index.ts';
import { blobHeaders, pay } from '#platform/http/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { Room } from './room.ts';
import { blobOf } from './run-exports.ts';
import { exportOf } from './store-exports.ts';

const headers = {
  ...blobHeaders,
  'content-type': 'application/zip',
  'cache-control': 'private, no-store',
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
  server.get<{ Params: { id: string } }>('/blobs/export/:id', async (request, reply) => {
    const { user } = await server.signedInOf(request, reply);
    pay(limiter, user, routes.ownExport);
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
