import type { Route } from '@teahouse/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '#platform/calls/index.ts';
import { pay } from '#platform/http/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { Room } from './room.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose it is that is being uploaded. */
    uploader: number;
  }
}

/** Room on a disk is made by people, who take their time. */
const ROOM_MS = 5_000;

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
