import { Writable } from 'node:stream';
import { catalogue } from '@teahouse/protocol';
import { readConfig } from '#config';
import {
  type Caller,
  createDispatch,
  createSlots,
  mergeHandlers,
  type Session,
} from '#platform/calls/index.ts';
import { createLimiter } from '#platform/limits/index.ts';
import { createLog } from '#platform/logging/index.ts';
import { createMetrics } from '#platform/metrics/index.ts';
import { createSentences } from '#platform/sentences/index.ts';
import { realWorld } from '#platform/world/index.ts';
import { createHttp, type HttpNeeds } from '../index.ts';

/** A handler that stands in for a domain's. */
export type Stub = (input: never, caller: Caller) => Promise<unknown>;

export const tokens = {
  ann: 'ann-0123456789abcdef',
  operator: 'operator-0123456789abcdef',
  french: 'french-0123456789abcdef',
};

const sessions: Record<string, Session> = {
  [tokens.ann]: { user: 1, device: 11, role: 'user', locale: null },
  [tokens.operator]: { user: 2, device: 22, role: 'operator', locale: null },
  [tokens.french]: { user: 3, device: 33, role: 'user', locale: 'pseudo' },
};

/** A real server on a free port, with stubs for handlers; others answer `{}`. */
export async function startServer(options: {
  stubs?: Record<string, Stub>;
  environment?: Record<string, string>;
  needs?: Partial<HttpNeeds>;
}) {
  const config = readConfig({ LOG_LEVEL: 'debug', LOG_FORMAT: 'json', ...options.environment });
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const stubs = options.stubs ?? {};
  const table = Object.fromEntries(
    [...catalogue.keys()].map((name) => [name, stubs[name] ?? (async () => ({}))]),
  );
  const shared = {
    catalogue,
    limiter: createLimiter(realWorld, { factor: 1, buckets: 1_000 }),
    sentences: createSentences(),
    metrics: createMetrics(),
    log: createLog(config.logging, sink),
    world: realWorld,
  };
  const dispatch = createDispatch({
    ...shared,
    handlers: mergeHandlers(catalogue, [table]),
    slots: createSlots(config.calls),
    disk: { isFull: () => false },
  });
  const authenticate = async (token: string) => sessions[token] ?? null;
  const server = await createHttp({
    ...shared,
    config,
    dispatch,
    authenticate,
    facts: async () => null,
    checks: {},
    tls: null,
    web: '/nonexistent',
    ...options.needs,
  });
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  return { url, config, lines, close: () => server.close() };
}
