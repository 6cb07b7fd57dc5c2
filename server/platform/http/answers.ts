import { type ErrorCode, errors, type WireError } from '@teahouse/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { codeOfFailure, Refusal, wordError } from '#platform/calls/index.ts';
import type { Log } from '#platform/logging/index.ts';
import type { Sentences } from '#platform/sentences/index.ts';

/** Sends an error as all of HTTP does: its status, and `{ "error": … }`. */
export function sendError(reply: FastifyReply, error: WireError): FastifyReply {
  if (error.retryAfterMs !== undefined) {
    reply.header('retry-after', Math.ceil(error.retryAfterMs / 1_000));
  }
  if (error.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer');
  return reply
    .code(errors[error.code].status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ error }));
}

/** Words what went wrong before, or beside, a call: bodies that cannot be read, routes' refusals. */
export function createErrorHandler(sentences: Sentences, log: Log) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const locale = sentences.choose(null, request.headers['accept-language']);
    if (error instanceof Refusal) {
      return sendError(reply, wordError(sentences, locale, error.code, error.details));
    }
    const code = codeOfRequest(error) ?? codeOfFailure(error);
    if (errors[code].status >= 500) {
      const route = request.routeOptions.url;
      log.error({ err: error, route, request: request.id, answered: code }, 'a request failed');
    }
    const params = code === 'internal' ? { reference: request.id } : undefined;
    return sendError(reply, wordError(sentences, locale, code, params ? { params } : {}));
  };
}

/** Fastify's own refusals by the wire's codes. */
function codeOfRequest(error: unknown): ErrorCode | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  switch (error.statusCode) {
    case 413:
      return 'too_large';
    case 415:
      return 'unsupported_media_type';
    case 503:
      return 'overloaded';
    default:
      return Number(error.statusCode) < 500 ? 'malformed' : undefined;
  }
}
