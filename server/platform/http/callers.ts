import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#config';
import {
  type Authenticate,
  type Caller,
  refuse,
  type SessionCookie,
  type SignedIn,
} from '#platform/calls/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { Sentences } from '#platform/sentences/index.ts';
import { cookieName, createProver, credentialsOf, wrongOrigin } from '#platform/sessions/index.ts';
import { createAddressOf } from './address.ts';

export interface CallerNeeds {
  config: Pick<Config['http'], 'origins' | 'https' | 'trustedProxies'>;
  authenticate: Authenticate;
  limiter: Limiter;
  sentences: Sentences;
}

/** Who makes an HTTP request. */
export interface Callers {
  /** @throws Refusal `wrong_origin`, `rate_limited` */
  callerOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Caller>;
  /** For routes beside the catalogue. @throws Refusal, `unauthenticated` too */
  signedInOf: (request: FastifyRequest, reply: FastifyReply) => Promise<SignedIn>;
}

/** Browsers cap it at 400 days; every sign-in begins it anew. */
const COOKIE_SECONDS = 400 * 86_400;

export function createCallers(needs: CallerNeeds): Callers {
  const { config, authenticate, limiter, sentences } = needs;
  const addressOf = createAddressOf(config.trustedProxies);
  const prove = createProver(authenticate, limiter);

  async function callerOf(request: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const { token, byCookie } = credentialsOf(request.raw, config.https);
    if (!isFromHere(request, byCookie, config.origins)) {
      throw wrongOrigin(config.origins);
    }
    const address = addressOf(request.raw);
    const session = await prove(token, address);
    return {
      user: session?.user ?? null,
      device: session?.device ?? null,
      role: session?.role ?? null,
      locale: sentences.choose(session?.locale ?? null, request.headers['accept-language']),
      address,
      socket: null,
      cookie: sessionCookie(reply, config.https),
    };
  }

  return {
    callerOf,
    async signedInOf(request, reply) {
      const caller = await callerOf(request, reply);
      if (!isSignedIn(caller)) throw refuse('unauthenticated');
      return caller;
    },
  };
}

function isSignedIn(caller: Caller): caller is SignedIn {
  return caller.user !== null;
}

/**
 * A browser adds the cookie to whatever page asks, so a page of another site must not be
 * obeyed. Programs show a token of their own instead, and need no origin.
 */
function isFromHere(
  request: FastifyRequest,
  byCookie: boolean,
  origins: readonly string[],
): boolean {
  const { authorization, origin, 'sec-fetch-site': site } = request.headers;
  if (authorization !== undefined) return true;
  if (origin !== undefined) return origins.includes(origin);
  if (!byCookie) return true;
  // Browsers say no origin when they merely read, and no site at all over plain http.
  const reads = request.method === 'GET' || request.method === 'HEAD';
  return site === 'same-origin' || (reads && (site === undefined || site === 'none'));
}

function sessionCookie(reply: FastifyReply, https: boolean): SessionCookie {
  const name = cookieName(https);
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: https } as const;
  return {
    set: (token) => void reply.setCookie(name, token, { ...options, maxAge: COOKIE_SECONDS }),
    clear: () => void reply.setCookie(name, '', { ...options, maxAge: 0 }),
  };
}
