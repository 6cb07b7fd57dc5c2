import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import { limits, type Method } from '@teahouse/protocol';
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import type { Config } from '#config';
import type { Authenticate, Dispatch } from '#platform/calls/index.ts';
import type { Limiter } from '#platform/limits/index.ts';
import type { Log } from '#platform/logging/index.ts';
import type { Metrics } from '#platform/metrics/index.ts';
import type { Sentences } from '#platform/sentences/index.ts';
import type { Tls } from '#platform/tls/index.ts';
import type { World } from '#platform/world/index.ts';
import { createAddressOf } from './address.ts';
import { createDoor, type DoorNeeds } from './ahead/door.ts';
import { createDrawer } from './ahead/drawer.ts';
import { createList } from './ahead/list.ts';
import { createErrorHandler } from './answers.ts';
import { serveApi } from './api.ts';
import { type Callers, createCallers } from './callers.ts';
import { type Checks, serveHealth } from './health.ts';
import { serveReference } from './reference/serve.ts';
import { securityHeaders } from './security-headers.ts';
import { serveWebClient, webFolder } from './web-client.ts';

declare module 'fastify' {
  /** For the routes of domains: who asks. */
  interface FastifyInstance extends Callers {}
}

export interface HttpNeeds {
  config: Pick<Config, 'http' | 'people'>;
  catalogue: ReadonlyMap<string, Method>;
  dispatch: Dispatch;
  authenticate: Authenticate;
  /** What strangers are told of this server; null where they have no door yet. */
  facts: DoorNeeds['facts'];
  limiter: Limiter;
  sentences: Sentences;
  metrics: Metrics;
  log: Log;
  world: Pick<World, 'randomToken' | 'now' | 'after' | 'uptime'>;
  /** Named things that `/readyz` asks. */
  checks: Checks;
  /** What still works, and will not for ever; said there too. */
  warnings?: () => string[];
  /** Where the server speaks https itself. */
  tls: Pick<Tls, 'createServer' | 'check' | 'warnings' | 'stop'> | null;
  /** Binary routes of the domains; each gets a scope of its own. */
  routes?: readonly ((server: FastifyInstance) => void)[];
  /** Another folder than `web/dist`, for tests. */
  web?: string;
}

/** A whole request has to arrive within this time. Milliseconds. */
const REQUEST_TIMEOUT_MS = 60_000;
/** Longer than the proxies in front of us keep theirs, so that none writes into a closing one. */
const KEEP_ALIVE_MS = 75_000;
const patience = { requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS };

/**
 * Makes the HTTP face: the methods, their reference, health, the domains' routes and the web
 * client. It does not listen yet; the gateway attaches to `server.server`.
 */
export async function createHttp(needs: HttpNeeds): Promise<FastifyInstance> {
  const { config, sentences, log, world, tls } = needs;
  const loggerInstance: FastifyBaseLogger = log;
  const headers = securityHeaders(config.http);
  const handleError = createErrorHandler(sentences, log);
  const server = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => world.randomToken().slice(0, 12),
    bodyLimit: limits.frame,
    ...patience,
    ...(tls && speakingTls(tls)),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
    // An address that cannot be read reaches no hook.
    frameworkErrors(error, request, reply) {
      handleError(error, request, reply.headers(headers));
    },
  });
  const callers = createCallers({ ...needs, config: config.http });
  const { callerOf, signedInOf } = callers;
  server.decorate('callerOf', callerOf).decorate('signedInOf', signedInOf);
  server.removeContentTypeParser('text/plain');
  server.setErrorHandler(handleError);
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
  logRequests(server, log, createAddressOf(config.http.trustedProxies));
  if (tls !== null) server.addHook('preClose', async () => tls.stop());
  endConnections(server, world, config.http.drainMs);
  await server.register(cookie);
  serveApi(server, needs.dispatch, callers);
  serveHealth(server, {
    ...needs,
    checks: tls === null ? needs.checks : { ...needs.checks, certificate: () => tls.check() },
    warnings: () => [...(needs.warnings?.() ?? []), ...(tls?.warnings() ?? [])],
    metricsToken: config.http.metricsToken,
  });
  for (const routes of needs.routes ?? []) {
    await server.register(async (scope) => routes(scope));
  }
  await server.register((scope) => serveReference(scope, needs.catalogue, config));
  const web = needs.web ?? webFolder;
  const drawer = createDrawer(needs, web);
  server.addHook('onClose', () => drawer.stop());
  const ahead = [createList({ ...needs, signedInOf, drawer }, web), createDoor(needs, web)];
  await server.register((scope) => serveWebClient(scope, web, ahead));
  return server;
}

/** When the server closes: those that wait for an answer end with it, and all after a while. */
function endConnections(
  server: FastifyInstance,
  world: Pick<World, 'after'>,
  patienceMs: number,
): void {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
    const takeBack = world.after(patienceMs, () => server.server.closeAllConnections());
    server.server.once('close', takeBack);
  });
  // Kept open for a next request, it would be waited for.
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}

/** Fastify asks for each address that it listens at. */
function speakingTls(tls: Pick<Tls, 'createServer'>) {
  const serverFactory: NonNullable<FastifyServerOptions['serverFactory']> = (handler) =>
    Object.assign(tls.createServer(handler), patience);
  return { serverFactory };
}

/** One line for each request, without its address's parameters, its headers or its body. */
function logRequests(
  server: FastifyInstance,
  log: Log,
  addressOf: (request: IncomingMessage) => string,
): void {
  if (!log.isLevelEnabled('debug')) return;
  server.addHook('onResponse', async (request, reply) => {
    const { id, method, raw } = request;
    const line = { request: id, method, route: request.routeOptions.url, address: addressOf(raw) };
    const { statusCode: status, elapsedTime } = reply;
    log.debug({ ...line, status, ms: Math.round(elapsedTime) }, 'request');
  });
}
