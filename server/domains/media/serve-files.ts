import { routes } from '@teahouse/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#platform/calls/index.ts';
import { pay } from '#platform/http/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import { lookedAtBy, seenBy } from './attach-files.ts';
import { headersOf, stretchOf } from './file-headers.ts';
import type { Room } from './room.ts';
import { type FoundForm, findForm, keyOf } from './store-files.ts';

type Request = FastifyRequest<{ Params: { id: string; form: string } }>;

/**
 * `GET /blobs/media/<id>/<form>`: a form of a file, whole or a stretch of it, for who uploaded it
 * and for who may read a message with it. To anybody else it is as if it were not there.
 */
export function serveFiles(server: FastifyInstance, room: Room, limiter: Limiter): void {
  const look = async (request: Request, reply: FastifyReply) => {
    const { user } = await server.signedInOf(request, reply);
    pay(limiter, user, routes.attachment);
    const { id, form } = request.params;
    return readForm(room, user, id, form);
  };

  server.get<{ Params: { id: string; form: string } }>(
    '/blobs/media/:id/:form',
    { exposeHeadRoute: false },
    async (request, reply) => {
      const found = await look(request, reply);
      const { id } = request.params;
      const headers = headersOf(id, found);
      reply.headers(headers);
      if (request.headers['if-none-match'] === headers.etag) return reply.code(304).send();
      const stretch = stretchOf(request.headers, headers.etag, found.bytes);
      if (stretch === 'beyond') {
        return reply.code(416).header('content-range', `bytes */${found.bytes}`).send();
      }
      const blob = await room.blobs.open(keyOf(id, found.form), stretch ?? undefined);
      if (blob === null) throw refuse('not_found');
      if (stretch === null) return reply.header('content-length', blob.size).send(blob.stream);
      const { start, end } = stretch;
      return reply
        .code(206)
        .header('content-range', `bytes ${start}-${end}/${found.bytes}`)
        .header('content-length', end - start + 1)
        .send(blob.stream);
    },
  );
  server.head<{ Params: { id: string; form: string } }>(
    '/blobs/media/:id/:form',
    async (request, reply) => {
      const found = await look(request, reply);
      const headers = headersOf(request.params.id, found);
      return reply.headers(headers).header('content-length', found.bytes).send();
    },
  );
}

/** @throws Refusal `not_found` */
async function readForm(
  room: Pick<Room, 'db' | 'letRead' | 'letLook'>,
  user: number,
  id: string,
  form: string,
): Promise<FoundForm> {
  const found = /^[A-Za-z0-9_-]{22}$/.test(id) ? await findForm(room.db.read, id, form) : null;
  if (found === null) throw refuse('not_found');
  if (found.uploader === user && !found.withdrawn) return found;
  const readable = await (found.withdrawn ? lookedAtBy : seenBy)(room, room.db.read, user, [id]);
  if (!readable.includes(id)) throw refuse('not_found');
  return found;
}
