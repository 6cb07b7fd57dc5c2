import { once } from 'node:events';
import { createServer } from 'node:http';
import { errors, type ServerFrame } from '@teahouse/protocol';
import { type ClientOptions, WebSocket } from 'ws';
import { inProcessBus } from '#platform/bus/index.ts';
import type { Authenticate, Dispatch, Session } from '#platform/calls/index.ts';
import { createLimiter } from '#platform/limits/index.ts';
import { createMetrics } from '#platform/metrics/index.ts';
import { createSentences } from '#platform/sentences/index.ts';
import { realWorld, type World } from '#platform/world/index.ts';
import type { WebSocketGateway } from './gateway.ts';
import { createGateway } from './index.ts';
import type { GatewayNeeds } from './needs.ts';

/** A gateway on a real port, with what surrounds it played by the test. */
export interface Stage extends AsyncDisposable {
  gateway: WebSocketGateway;
  url: string;
  origin: string;
  /** Sessions by token; taking one away is a revocation that nobody hears of. */
  sessions: Map<string, Session>;
  proofs: string[];
  faults: unknown[];
  /** Loses signals, as a bus does. */
  loseSignals(): void;
  /** A client with the session of a user, past its hello. */
  join(user: number, options?: ClientOptions): Promise<TestSocket>;
  /** A client that is left to its fate. */
  knock(options?: ClientOptions, path?: string): TestSocket;
}

export interface StageOptions {
  dispatch?: Dispatch;
  authenticate?: Authenticate;
  world?: World;
  gateway?: Partial<GatewayNeeds['config']['gateway']>;
  http?: Partial<GatewayNeeds['config']['http']>;
}

const settings = {
  outboxBytes: 1_048_576,
  callsInFlight: 32,
  socketsPerUser: 32,
  socketsPerAddress: 20_000,
  heartbeatMs: 30_000,
  proofMs: 60_000,
  lostSpreadMs: 100,
};

const echo: Dispatch = async (_method, input) => ({ output: input });

export function tokenOf(user: number): string {
  return `token_of_user_${user}`.padEnd(43, '_');
}

export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const origin = `http://127.0.0.1:${address.port}`;

  const sessions = new Map<string, Session>();
  const proofs: string[] = [];
  const faults: unknown[] = [];
  const note = (details: unknown) => {
    faults.push(details);
  };
  const bus = inProcessBus(note);
  const gateway = createGateway({
    config: {
      gateway: { ...settings, ...options.gateway },
      http: { origins: [origin], https: false, drainMs: 2_000, ...options.http },
    },
    translator: { offered: false },
    dispatch: options.dispatch ?? echo,
    async authenticate(token) {
      proofs.push(token);
      return options.authenticate?.(token) ?? sessions.get(token) ?? null;
    },
    limiter: createLimiter(realWorld, { factor: 1, buckets: 1_000 }),
    sentences: createSentences(),
    metrics: createMetrics(),
    bus,
    world: options.world ?? realWorld,
    log: { warn: note, error: note },
    addressOf: (request) => request.socket.remoteAddress ?? '',
  });
  gateway.attach(server);

  const knock = (client: ClientOptions = {}, path = '/socket') =>
    new TestSocket(`ws://127.0.0.1:${address.port}${path}`, client);
  return {
    gateway,
    url: `ws://127.0.0.1:${address.port}/socket`,
    origin,
    sessions,
    proofs,
    faults,
    loseSignals: () => bus.tellLost(),
    knock,
    async join(user, client = {}) {
      const token = tokenOf(user);
      sessions.set(token, { user, device: user * 10, role: 'user', locale: null });
      const socket = knock({ headers: { authorization: `Bearer ${token}` }, ...client });
      await socket.next();
      return socket;
    },
    async [Symbol.asyncDispose]() {
      gateway.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A client's end of a socket: what it was told, in order, and how it ended. */
class TestSocket {
  readonly ws: WebSocket;
  readonly closed: Promise<{ code: number; reason: string }>;
  /** The HTTP answer to an upgrade that was refused. */
  readonly refused: Promise<{ status: number; code: unknown; retryAfter: string | undefined }>;
  readonly raw: Buffer[] = [];
  #read = 0;
  #arrived = () => {};

  constructor(url: string, options: ClientOptions) {
    this.ws = new WebSocket(url, options);
    this.closed = new Promise((resolve) => {
      this.ws.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
    });
    this.refused = new Promise((resolve) => {
      this.ws.on('unexpected-response', (request, response) => {
        response.setEncoding('utf8').on('data', (body: string) => {
          request.destroy();
          const { code } = (JSON.parse(body) as { error: { code: unknown } }).error;
          const { statusCode: status = 0, headers } = response;
          resolve({ status, code, retryAfter: headers['retry-after'] });
        });
      });
    });
    this.ws.on('error', () => {});
    this.ws.on('message', (data: Buffer) => {
      this.raw.push(data);
      this.#arrived();
    });
  }

  /** The next frame that was not taken yet. */
  async next(): Promise<ServerFrame> {
    while (this.raw.length <= this.#read) {
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
    const data = this.raw[this.#read];
    this.#read += 1;
    return JSON.parse(String(data)) as ServerFrame;
  }

  async take(count: number): Promise<ServerFrame[]> {
    const frames: ServerFrame[] = [];
    while (frames.length < count) frames.push(await this.next());
    return frames;
  }

  send(frame: object): void {
    this.ws.send(JSON.stringify(frame));
  }

  /** Resolves when the server has answered everything that was sent before. */
  async settled(): Promise<ServerFrame[]> {
    const number = this.#read + 1_000_000;
    this.send({ ping: number });
    const frames: ServerFrame[] = [];
    for (;;) {
      const frame = await this.next();
      if ('pong' in frame && frame.pong === number) return frames;
      frames.push(frame);
    }
  }
}

/** A dispatcher whose calls are answered when the test says so. */
export function heldDispatch() {
  const calls: { method: string; input: unknown; answer: () => void }[] = [];
  let began = () => {};
  const dispatch: Dispatch = (method, input) =>
    new Promise((resolve) => {
      calls.push({ method, input, answer: () => resolve({ output: input }) });
      began();
    });
  return {
    dispatch,
    calls,
    /** Resolves when `count` calls have begun. */
    began: async (count: number): Promise<void> => {
      while (calls.length < count) {
        await new Promise<void>((resolve) => {
          began = resolve;
        });
      }
    },
  };
}

/** A dispatcher that finds every call too fast. */
export const tooFast: Dispatch = async () => ({
  error: { code: 'rate_limited', message: errors.rate_limited.sentence, retryAfterMs: 1_000 },
});
