import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AddressForbidden, guardedLookup, refuseForbidden } from './addresses.ts';

export interface OutboundAsk {
  method: 'GET' | 'POST';
  headers?: Readonly<Record<string, string | number>>;
  body?: Uint8Array;
  /** From the first byte out to the last byte in. */
  timeoutMs: number;
  /** More of an answer than this is not read, unpacked where it comes packed. */
  maxBytes: number;
  /** A page of the web, or a picture on one: by http too. */
  web?: true;
}

export interface OutboundAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
  /** The answer went on beyond `maxBytes`. */
  cut: boolean;
}

/** Why there was no answer. `forbidden`: nobody's to ask on behalf of a stranger. */
export class OutboundFailure extends Error {
  readonly kind: 'forbidden' | 'unreachable' | 'timeout';
  constructor(kind: OutboundFailure['kind'], options?: ErrorOptions) {
    super(kind, options);
    this.kind = kind;
  }
}

/** Requests to addresses that somebody else chose: see README.md. */
export interface Outbound {
  /** Follows no redirect. @throws OutboundFailure */
  ask(url: string, ask: OutboundAsk): Promise<OutboundAnswer>;
  /** Whether an address could be asked, as far as can be seen without looking its name up. */
  mayAsk(url: string): boolean;
}

/** `allowed`: hosts that may be asked although they are private, as operators name them. */
export function createOutbound({ allowed }: { allowed: readonly string[] }): Outbound {
  const hosts = new Set(allowed);
  const lookup = guardedLookup(hosts);
  const keep = { keepAlive: true, maxSockets: 50, maxTotalSockets: 200, timeout: 30_000 };
  const agents = { 'http:': new http.Agent(keep), 'https:': new https.Agent(keep) };
  return {
    mayAsk(address) {
      try {
        return addressOf(address, hosts) !== null;
      } catch {
        return false;
      }
    },
    async ask(address, { method, headers, body, timeoutMs, maxBytes, web }) {
      const url = addressOf(address, hosts, web);
      const signal = AbortSignal.timeout(timeoutMs);
      const { request } = url.protocol === 'http:' ? http : https;
      const agent = agents[url.protocol === 'http:' ? 'http:' : 'https:'];
      try {
        const asked = request(url, { method, headers: { ...headers }, lookup, agent, signal });
        asked.end(body);
        const [answer] = (await once(asked, 'response', { signal })) as [http.IncomingMessage];
        return {
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          ...(await read(answer, maxBytes)),
        };
      } catch (error) {
        throw failureOf(error, signal);
      }
    },
  };
}

/**
 * Only https, but to hosts that operators name and to the web; only the ports of the web, but of hosts
 * that operators name.
 *
 * @throws OutboundFailure `forbidden`
 */
function addressOf(address: string, hosts: ReadonlySet<string>, web = false): URL {
  const url = URL.parse(address);
  const named = url !== null && hosts.has(url.hostname);
  const plain = url?.protocol === 'http:' && (named || web);
  if (url === null || !(plain || url.protocol === 'https:') || url.username !== '') {
    throw new OutboundFailure('forbidden');
  }
  // A port of something else might take a request for orders.
  if (!named && url.port !== '') throw new OutboundFailure('forbidden');
  try {
    refuseForbidden(url, hosts);
  } catch (cause) {
    throw new OutboundFailure('forbidden', { cause });
  }
  return url;
}

async function read(answer: http.IncomingMessage, maxBytes: number) {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of unpacked(answer) as AsyncIterable<Buffer>) {
    bytes += part.byteLength;
    parts.push(part);
    if (bytes > maxBytes) break;
  }
  return { body: Buffer.concat(parts).subarray(0, maxBytes), cut: bytes > maxBytes };
}

/** As far as it came: what is cut short has a beginning all the same. */
const asItComes = { finishFlush: constants.Z_SYNC_FLUSH } as const;

function unpacked(answer: http.IncomingMessage): Readable {
  const unpack = unpackerOf(answer.headers['content-encoding']);
  // Whoever reads hears of a failure by the last of the two.
  return unpack === null ? answer : pipeline(answer, unpack, () => {});
}

function unpackerOf(encoding = 'identity') {
  switch (encoding.toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip(asItComes);
    case 'deflate':
      return createInflate(asItComes);
    case 'br':
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return null;
  }
}

function failureOf(cause: unknown, signal: AbortSignal): OutboundFailure {
  if (cause instanceof AddressForbidden) return new OutboundFailure('forbidden', { cause });
  return new OutboundFailure(signal.aborted ? 'timeout' : 'unreachable', { cause });
}
