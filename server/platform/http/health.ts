import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { refuse } from '#platform/calls/index.ts';
import type { Metrics } from '#platform/metrics/index.ts';

/** What has to work before people are sent here: resolves when it does. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>;

const PATIENCE_MS = 2_000;

/** `/healthz`: the process lives. `/readyz`: all it needs is there. `/metrics`: its numbers. */
export function serveHealth(
  server: FastifyInstance,
  needs: {
    checks: Checks;
    /** What still works, and will not for ever. */
    warnings: () => string[];
    metrics: Metrics;
    metricsToken: string | undefined;
  },
): void {
  server.get('/healthz', async (_request, reply) => reply.type('text/plain').send('ok\n'));

  const look = together(() => lookAt(needs.checks));
  server.get('/readyz', async (_request, reply) => {
    const { ready, checks } = await look();
    return reply.code(ready ? 200 : 503).send({ ready, checks, warnings: needs.warnings() });
  });

  server.get('/metrics', async (request, reply) => {
    if (!mayRead(request.raw, needs.metricsToken)) throw refuse('not_found');
    const { contentType, text } = await needs.metrics.page();
    return reply.type(contentType).send(text);
  });
}

async function lookAt(checks: Checks) {
  const names = Object.keys(checks);
  const results = await Promise.all(Object.values(checks).map(works));
  const named = Object.fromEntries(names.map((name, index) => [name, results[index]]));
  return { ready: results.every(Boolean), checks: named };
}

/** Whoever asks while it is being looked gets the same answer: anybody may ask, as often as they like. */
function together<T>(look: () => Promise<T>): () => Promise<T> {
  let under: Promise<T> | null = null;
  return () => {
    under ??= look().finally(() => {
      under = null;
    });
    return under;
  };
}

async function works(check: () => Promise<unknown>): Promise<boolean> {
  const patience = new AbortController();
  try {
    const late = after(PATIENCE_MS, false, { signal: patience.signal, ref: false });
    return await Promise.race([check().then(() => true), late]);
  } catch {
    return false;
  } finally {
    patience.abort();
  }
}

const thisMachine = new BlockList();
thisMachine.addSubnet('127.0.0.0', 8, 'ipv4');
thisMachine.addAddress('::1', 'ipv6');

/** A proxy on this machine brings others: what was forwarded is not from here. */
const forwarding = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];
/** Asked for under another name it comes by a proxy, or by a page that has its name point here. */
const ownName = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

function mayRead(request: IncomingMessage, token: string | undefined): boolean {
  const shown = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token !== undefined) return shown !== undefined && same(shown, token);
  if (forwarding.some((name) => name in request.headers)) return false;
  if (!ownName.test(request.headers.host ?? '')) return false;
  const address = request.socket.remoteAddress ?? '';
  return thisMachine.check(address, address.includes(':') ? 'ipv6' : 'ipv4');
}

function same(shown: string, token: string): boolean {
  const [a, b] = [Buffer.from(shown), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
