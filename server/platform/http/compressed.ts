import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What is shorter fits into a few packets as it is. */
const LONG_BYTES = 8_192;
/** Brotli's default takes a hundred times as long, for a fifth less. */
const quality = { [constants.BROTLI_PARAM_QUALITY]: 4 };

const brotli = promisify(brotliCompress);
const asGzip = promisify(gzip);

/** A text as it goes out to who asks for it: with the headers that say how. */
export type Outgoing = (request: FastifyRequest, reply: FastifyReply) => Promise<string | Buffer>;

/** The text as it goes out: a long one compressed, where the caller takes that; off this thread. */
export async function compressed(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
): Promise<string | Buffer> {
  return compressedOnce(text)(request, reply);
}

/** For a text that many ask for: compressed when it is first asked for, and never again. */
export function compressedOnce(text: string): Outgoing {
  const made = new Map<Encoding, Promise<Buffer>>();
  return async (request, reply) => {
    if (text.length < LONG_BYTES) return text;
    reply.header('vary', 'accept-encoding');
    const encoding = takenBy(request.headers['accept-encoding']);
    if (encoding === undefined) return text;
    reply.header('content-encoding', encoding);
    const bytes = made.get(encoding) ?? compress(text, encoding);
    made.set(encoding, bytes);
    return bytes;
  };
}

/** A text that comes piece by piece, each of which goes out when it is there. */
export function compressedAsItComes(
  request: FastifyRequest,
  reply: FastifyReply,
  pieces: AsyncIterable<string>,
): Readable {
  const text = Readable.from(pieces);
  const encoding = takenBy(request.headers['accept-encoding']);
  if (encoding === undefined) return text;
  reply.header('content-encoding', encoding);
  const small =
    encoding === 'gzip'
      ? createGzip({ flush: constants.Z_SYNC_FLUSH })
      : createBrotliCompress({ flush: constants.BROTLI_OPERATION_FLUSH, params: quality });
  // Whoever goes away before its end has it ended.
  pipeline(text, small, () => undefined);
  return small;
}

type Encoding = 'br' | 'gzip';

function compress(text: string, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return asGzip(text);
  return brotli(text, { params: quality });
}

/** The best of those that a header names, but for those that it refuses with a weight of nothing. */
function takenBy(header: string | string[] = ''): Encoding | undefined {
  const offers = String(header).toLowerCase().split(',');
  const named = offers.filter((offer) => !/;\s*q=0(\.0*)?\s*$/.test(offer));
  const names = new Set(named.map((offer) => offer.split(';', 1)[0]?.trim() ?? ''));
  return (['br', 'gzip'] as const).find((encoding) => names.has(encoding));
}
