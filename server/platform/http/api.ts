import { apiPath } from '@teahouse/protocol';
import type { FastifyInstance } from 'fastify';
import type { Dispatch } from '#platform/calls/index.ts';
import { sendError } from './answers.ts';
import type { Callers } from './callers.ts';
import { compressed } from './compressed.ts';

/** `POST /api/<method>`: the body is the input, the answer's body the output. */
export function serveApi(server: FastifyInstance, dispatch: Dispatch, callers: Callers): void {
  server.post<{ Params: { method: string } }>(`${apiPath}/:method`, async (request, reply) => {
    const caller = await callers.callerOf(request, reply);
    const answer = await dispatch(request.params.method, request.body, caller);
    if ('error' in answer) return sendError(reply, answer.error);
    reply.header('cache-control', 'no-store').type('application/json; charset=utf-8');
    return reply.send(await compressed(request, reply, JSON.stringify(answer.output)));
  });
}
